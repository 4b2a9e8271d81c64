"""Signs that a script which Python 3 can compile was written for Python 2."""

import ast

# The first line of a translation.
MARK = '# translated from Python 2'
ATTRIBUTES = {
    'has_key', 'iteritems', 'iterkeys', 'itervalues', 'viewitems', 'viewkeys', 'viewvalues', 'encodestring', 'decodestring',
    'setdefaultencoding', 'getcwdu', 'maxint', 'izip', 'imap', 'ifilter', 'izip_longest', 'ifilterfalse', 'exc_clear',
}
NAMES = {
    'unicode', 'basestring', 'long', 'xrange', 'raw_input', 'unichr', 'cmp', 'execfile', 'coerce', 'reduce', 'intern', 'reload',
    'apply', 'buffer', 'file', 'StandardError',
}
MODULES = {
    'urllib2', 'httplib', 'urlparse', 'StringIO', 'cStringIO', 'Queue', 'ConfigParser', 'cookielib', 'HTMLParser', 'Cookie',
    'commands', 'cPickle', 'thread', '__builtin__', 'exceptions', 'htmlentitydefs', 'xmlrpclib', 'md5', 'sha', 'sets',
}
# Modules of both, and what of them only Python 2 has.
MEMBERS = {
    'urllib': {'urlencode', 'quote', 'quote_plus', 'unquote', 'unquote_plus', 'urlopen', 'urlretrieve'},
    'string': {'letters', 'lowercase', 'uppercase', 'maketrans', 'join', 'split', 'replace', 'strip', 'lower', 'upper', 'atoi'},
    'itertools': {'izip', 'imap', 'ifilter', 'izip_longest', 'ifilterfalse'},
    '__future__': {
        'division', 'print_function', 'unicode_literals', 'absolute_import', 'with_statement', 'generators', 'nested_scopes'},
}


def gives_itself_away(tree):
    """Whether a script uses what only Python 2 has, and does not define it itself."""
    signs = Signs()
    signs.visit(tree)
    return signs.found or bool((signs.used & NAMES) - signs.bound)


class Signs(ast.NodeVisitor):
    def __init__(self):
        self.found = False
        self.used, self.bound = set(), set()

    def visit_Name(self, node):
        (self.used if isinstance(node.ctx, ast.Load) else self.bound).add(node.id)

    def visit_Attribute(self, node):
        if node.attr in ATTRIBUTES or isinstance(node.value, ast.Name) and node.attr in MEMBERS.get(node.value.id, ()):
            self.found = True
        self.generic_visit(node)

    def visit_Constant(self, node):
        # `u'x'` means nothing in Python 3, and nobody writes it there.
        if node.kind == 'u':
            self.found = True

    def visit_Import(self, node):
        if any(alias.name in MODULES for alias in node.names):
            self.found = True
        self.bound.update((alias.asname or alias.name).partition('.')[0] for alias in node.names)

    def visit_ImportFrom(self, node):
        if node.module in MODULES or any(alias.name in MEMBERS.get(node.module, ()) for alias in node.names):
            self.found = True
        self.bound.update(alias.asname or alias.name for alias in node.names)

    def visit_FunctionDef(self, node):
        self.bound.add(node.name)
        self.generic_visit(node)

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_arg(self, node):
        self.bound.add(node.arg)
