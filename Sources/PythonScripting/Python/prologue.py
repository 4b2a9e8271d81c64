"""What a script says before it does anything: imports, functions and classes, which need not be made anew for each call.

Only what is made the same each time counts, and only in scripts that change none of it.
"""

import ast

# Ways to change a class or a function without naming it.
SUSPICIOUS = {'setattr', 'delattr', 'type', 'vars', 'globals', 'locals', 'super', 'eval', 'exec', '__import__'}


def split(tree):
    """The prologue and the rest, as trees; no prologue when there is none that can be kept."""
    futures = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == '__future__']
    count = 0
    while count < len(tree.body) and is_plain(tree.body[count]):
        count += 1
    made = {node.name for node in tree.body[:count] if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    if not count or changes(tree, made):
        return None, tree
    rest = futures + [node for node in tree.body[count:] if node not in futures]
    return ast.Module(tree.body[:count], []), ast.Module(rest, [])


def is_plain(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return True
    if isinstance(node, ast.FunctionDef):
        defaults = node.args.defaults + [default for default in node.args.kw_defaults if default is not None]
        return not node.decorator_list and all(isinstance(default, ast.Constant) for default in defaults)
    if isinstance(node, ast.ClassDef):
        return (
            not node.decorator_list and not node.keywords and all(isinstance(base, ast.Name) for base in node.bases)
            and all(is_plain(inner) and not isinstance(inner, (ast.Import, ast.ImportFrom)) for inner in node.body))
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Constant) and all(isinstance(target, ast.Name) for target in node.targets)
    return isinstance(node, ast.Pass) or isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def changes(tree, made):
    """Whether something in a script could change what was made before, so that a later call would see it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in SUSPICIOUS:
            return True
        if isinstance(node, ast.Attribute):
            if node.attr.startswith('__') and node.attr not in ('__init__', '__name__'):
                return True
            if not isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name) and node.value.id in made | {'cls'}:
                return True
    return False
