"""Exact numbers."""

import decimal as _decimal

from java.lang import ArithmeticException as _Arithmetic, NumberFormatException as _NumberFormat

_EXACT = _decimal.Context(prec=10_000, rounding=_decimal.ROUND_HALF_UP, Emax=999_999, Emin=-999_999)


class RoundingMode:
    def __init__(self, name, rounding):
        self._name, self._rounding = name, rounding

    def name(self):
        return self._name

    __str__ = toString = name


for _name, _rounding in (
    ('UP', 'ROUND_UP'), ('DOWN', 'ROUND_DOWN'), ('CEILING', 'ROUND_CEILING'), ('FLOOR', 'ROUND_FLOOR'),
    ('HALF_UP', 'ROUND_HALF_UP'), ('HALF_DOWN', 'ROUND_HALF_DOWN'), ('HALF_EVEN', 'ROUND_HALF_EVEN'), ('UNNECESSARY', None),
):
    setattr(RoundingMode, _name, RoundingMode(_name, _rounding))


class MathContext:
    def __init__(self, precision, mode=RoundingMode.HALF_UP):
        self._context = _decimal.Context(prec=precision or 10_000, rounding=mode._rounding)


MathContext.DECIMAL32, MathContext.DECIMAL64, MathContext.DECIMAL128 = (
    MathContext(digits, RoundingMode.HALF_EVEN) for digits in (7, 16, 34))


class BigDecimal(_decimal.Decimal):
    """A decimal with its scale."""

    def __new__(cls, value='0', *_):
        try:
            made = super().__new__(cls, value.strip() if isinstance(value, str) and value == value.strip() else value)
        except (_decimal.InvalidOperation, ValueError, TypeError):
            raise _NumberFormat(f'Character array is not a number: "{value}"') from None
        if not made.is_finite():
            raise _NumberFormat('Infinite or NaN')
        return made

    @staticmethod
    def valueOf(value, scale=None):
        if scale is not None:
            return BigDecimal(_decimal.Decimal(value).scaleb(-scale))
        return BigDecimal(repr(float(value)) if isinstance(value, float) else value)

    add = lambda self, other, *_: BigDecimal(_EXACT.add(self, other))
    subtract = lambda self, other, *_: BigDecimal(_EXACT.subtract(self, other))
    multiply = lambda self, other, *_: BigDecimal(_EXACT.multiply(self, other))
    negate = lambda self: BigDecimal(-self)
    abs = lambda self: BigDecimal(_decimal.Decimal.__abs__(self))
    pow = lambda self, exponent: BigDecimal(_EXACT.power(self, exponent))
    remainder = lambda self, other: BigDecimal(_EXACT.remainder(self, other))
    signum = lambda self: (self > 0) - (self < 0)
    scale = lambda self: -self.as_tuple().exponent
    precision = lambda self: len(self.as_tuple().digits)
    compareTo = lambda self, other: (self > other) - (self < other)
    equals = lambda self, other: isinstance(other, BigDecimal) and self == other and self.scale() == other.scale()
    max = lambda self, other: self if self >= other else other
    min = lambda self, other: self if self <= other else other
    doubleValue = floatValue = lambda self: float(self)
    intValue = longValue = toBigInteger = lambda self: int(self)
    toPlainString = lambda self: format(self, 'f')
    toString = lambda self: str(self)
    stripTrailingZeros = lambda self: BigDecimal(_EXACT.normalize(self)) if self else BigDecimal('0')
    movePointLeft = lambda self, count: BigDecimal(self.scaleb(-count, _EXACT))
    movePointRight = lambda self, count: BigDecimal(self.scaleb(count, _EXACT))

    def divide(self, other, *how):
        if other == 0:
            raise _Arithmetic('/ by zero')
        if how and isinstance(how[0], MathContext):
            return BigDecimal(how[0]._context.divide(self, other))
        if not how:
            quotient = _EXACT.divide(self, other)
            if len(quotient.as_tuple().digits) >= _EXACT.prec:
                raise _Arithmetic('Non-terminating decimal expansion; no exact representable decimal result.')
            return BigDecimal(quotient)
        scale = how[0] if isinstance(how[0], int) and len(how) == 2 else self.scale()
        return BigDecimal(_EXACT.divide(self, other)).setScale(scale, how[-1])

    def setScale(self, scale, mode=RoundingMode.UNNECESSARY):
        rounding = _OLD_MODES[mode] if isinstance(mode, int) else mode._rounding
        step = _decimal.Decimal(1).scaleb(-scale)
        made = self.quantize(step, rounding or 'ROUND_DOWN', _EXACT)
        if rounding is None and made != self:
            raise _Arithmetic('Rounding necessary')
        return BigDecimal(made)

    def round(self, context):
        return BigDecimal(context._context.plus(self))


_OLD_MODES = [
    'ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', None]
BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TEN = BigDecimal(0), BigDecimal(1), BigDecimal(10)
for _number, _name in enumerate(('UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN', 'UNNECESSARY')):
    setattr(BigDecimal, 'ROUND_' + _name, _number)


class BigInteger(int):
    def __new__(cls, value='0', radix=10):
        try:
            return super().__new__(cls, int(value, radix) if isinstance(value, str) else value)
        except ValueError:
            raise _NumberFormat(f'For input string: "{value}"') from None

    valueOf = staticmethod(lambda value: BigInteger(value))
    add = lambda self, other: BigInteger(int(self) + other)
    subtract = lambda self, other: BigInteger(int(self) - other)
    multiply = lambda self, other: BigInteger(int(self) * other)
    divide = lambda self, other: BigInteger(abs(self) // abs(other) * (1 if (self < 0) == (other < 0) else -1))
    mod = lambda self, other: BigInteger(int(self) % other)
    pow = lambda self, exponent: BigInteger(int(self) ** exponent)
    negate = lambda self: BigInteger(-self)
    abs = lambda self: BigInteger(int.__abs__(self))
    signum = lambda self: (self > 0) - (self < 0)
    compareTo = lambda self, other: (self > other) - (self < other)
    equals = lambda self, other: self == other
    intValue = longValue = lambda self: int(self)
    toString = lambda self, radix=10: format(self, {2: 'b', 8: 'o', 10: 'd', 16: 'x'}[radix])


BigInteger.ZERO, BigInteger.ONE, BigInteger.TEN = BigInteger(0), BigInteger(1), BigInteger(10)
