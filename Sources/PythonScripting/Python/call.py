"""One call of a script: its names, what it wrote, and why it failed."""

import json
import traceback

from _flow_json import Known
from _flow_flow_file import REL_FAILURE, REL_SUCCESS
from _flow_nifi import Session
from _flow_nifi_context import Context, Log, text_of
from _flow_program import FILE

LONGEST_ERROR = 64 << 10


class Failure(Exception):
    """Why a call gives nothing, with the line of the script if there is one."""

    def __init__(self, reason, line=None):
        self.reason = reason
        self.line = line

    def about(self):
        reason = self.reason
        if len(reason) > LONGEST_ERROR:
            half = LONGEST_ERROR // 2
            reason = reason[:half] + '\n[cut]\n' + reason[-half:]
        about = {'error': reason}
        if self.line is not None:
            about['line'] = self.line
        return about


class Call:
    """Calls a program with each of several inputs, all with the same attributes."""

    def __init__(self, program, attributes):
        self.program = program
        self.all_var = bytes(attributes).decode()
        self.attributes = json.loads(self.all_var)
        Known.text, Known.value = self.all_var, self.attributes
        self.log = Log()
        self.context = Context()
        self.session = None
        self.after = self.attributes

    def run(self, data):
        """The output as bytes, or None for an order that is left out."""
        self.after = self.attributes
        if self.log.lines:
            self.log = Log()
        program = self.program
        if program.problem is not None:
            raise Failure(*program.problem)
        if program.transforms:
            return self.transform(data)
        self.session = session = Session(data, self.attributes, self.all_var)
        names = {
            'session': session, 'log': self.log, 'context': self.context, 'REL_SUCCESS': REL_SUCCESS, 'REL_FAILURE': REL_FAILURE,
        }
        try:
            names = program.run(names)
        except SystemExit as end:
            if end.code not in (None, 0):
                raise
        finally:
            self.after = session.attributes_after()
        if session.was_asked is False and callable(names.get('transform')):
            program.become_transform(names)
            return self.transform(data)
        return self.result(session)

    def result(self, session):
        failed = session.transferred(REL_FAILURE)
        if failed:
            error = failed[0].given('log.script.error')
            raise Failure(error, line_in(error)) if error else self.told_by_log()
        done = session.transferred(REL_SUCCESS)
        if len(done) > 1:
            raise Failure(
                f'the script transferred {len(done)} flow files to REL_SUCCESS; an input has one result: write an array into one')
        if done:
            return done[0].content()
        if session.rolled_back:
            raise Failure('the script rolled the session back')
        if not session.was_asked:
            raise Failure(
                'the script neither takes its flow file (session.get()) nor defines transform(data, attributes)')
        if session.input_was_removed():
            return None
        raise Failure('the script transferred its flow file nowhere; session.transfer(flowFile, REL_SUCCESS) is missing')

    def told_by_log(self):
        """Why a script chose REL_FAILURE, as far as it logged it."""
        reason = 'the script transferred its flow file to REL_FAILURE'
        if self.log.last_exception is not None:
            told = self.failure(self.log.last_exception)
            return Failure(f'{reason} and logged:\n{told.reason}', told.line)
        return Failure(f'{reason} and logged: {self.log.last_error}' if self.log.last_error else reason)

    def transform(self, data):
        function = self.program.transform_function(self)
        attributes = dict(self.attributes)
        try:
            given = json.loads(data)
        except ValueError as error:
            raise Failure('the input is not JSON: ' + str(error)) from None
        try:
            result = function(given, attributes) if self.program.wants_attributes else function(given)
        finally:
            self.after = attributes
        if result is None:
            return None
        try:
            text = self.program.dumps(result)
        except (TypeError, ValueError, RecursionError) as error:
            raise Failure('what transform returned is not JSON: ' + str(error)) from None
        try:
            return text.encode()
        except UnicodeEncodeError:
            return json.dumps(result).encode()

    def changed_attributes(self):
        """The attributes after the call as JSON; nothing when they are as before."""
        after = self.after
        if after is self.attributes or after == self.attributes:
            return b''
        texts = {str(name): text_of(value) for name, value in after.items() if value is not None}
        return json.dumps(texts, ensure_ascii=False).encode('utf-8', 'replace')

    def messages(self):
        return self.log.lines

    def failure(self, error):
        """What an exception of the script tells, from its first line in the script on."""
        if isinstance(error, SystemExit):
            return Failure(f'the script ended itself with sys.exit({error.code!r})')
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != FILE:
            trace = trace.tb_next
        try:
            text = ''.join(without_ours(traceback.TracebackException(type(error), error, trace)).format())
        except BaseException as other:
            text = f'{type(error).__name__} (and {type(other).__name__} while its traceback was written)'
        line = None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == FILE:
                line = trace.tb_lineno
            trace = trace.tb_next
        if isinstance(error, MemoryError):
            text += 'The script wanted more memory than it may have.\n'
        return Failure(text, line)


def without_ours(told):
    """A traceback without the places of this product, which lie in no file."""
    for one in (told, told.__cause__, told.__context__):
        if one is not None:
            one.stack[:] = [place for place in one.stack if not place.filename.startswith('<flow>/')]
    return told


def line_in(error):
    """The last line of the script that a traceback names."""
    if not isinstance(error, str):
        return None
    mark = 'File "' + FILE + '", line '
    at = error.rfind(mark)
    if at < 0:
        return None
    digits = error[at + len(mark):].split(',')[0].split('\n')[0]
    return int(digits) if digits.isdigit() else None
