"""Numbers as Word writes them: the number formats of ECMA-376, 17.18.59 ST_NumberFormat, that plans use."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
UNITS = ("", "十", "百", "千")
LEGAL_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"))
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def counting(number: int, digits: str = DIGITS, units: tuple[str, ...] = UNITS, ten: bool = True) -> str:
    """A number to 9,999 with units, 十 … 一百零一; ``ten`` writes 十 rather than 一十 below twenty."""
    if not 0 < number < 10_000:
        return str(number) if number else digits[0]
    zero = "零"
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += (zero if gap else "") + digits[digit] + units[power]
            gap = False
        elif text:
            gap = True
    return text[1:] if ten and 10 <= number < 20 else text


def digital(number: int, zero: str = "〇") -> str:
    """A number digit by digit: 一〇五."""
    return "".join(zero if digit == "0" else DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """A number to 3,999 in Roman capitals."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """A … Z, AA, BB, as Word repeats them."""
    if not 0 < number <= 780:
        return str(number)
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def enclosed(number: int, runs: tuple[tuple[int, int, int], ...]) -> str:
    """A single character of the (first number, last number, code point of the first) runs, else digits."""
    for first, last, code in runs:
        if first <= number <= last:
            return chr(code + number - first)
    return str(number)


def cyclic(number: int, names: str) -> str:
    """甲 to 癸, then from the start again."""
    return names[(number - 1) % len(names)] if number > 0 else str(number)


CIRCLES = ((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(FULL_WIDTH),
    "decimalHalfWidth": str,
    "numberInDash": lambda n: f"- {n} -",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda n: letters(n).lower(),
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "koreanCounting": counting,
    "japaneseDigitalTenThousand": digital,
    "taiwaneseDigital": lambda n: digital(n, "○"),
    "ideographDigital": digital,
    "ideographTraditional": lambda n: cyclic(n, STEMS),
    "ideographZodiac": lambda n: cyclic(n, BRANCHES),
    "chineseLegalSimplified": lambda n: counting(n, *LEGAL_SIMPLIFIED, ten=False),
    "ideographLegalTraditional": lambda n: counting(n, *LEGAL_TRADITIONAL, ten=False),
    "japaneseLegal": lambda n: counting(n, *LEGAL_TRADITIONAL, ten=False),
    "decimalEnclosedCircle": lambda n: enclosed(n, CIRCLES),
    "decimalEnclosedCircleChinese": lambda n: enclosed(n, CIRCLES),
    "decimalEnclosedFullstop": lambda n: enclosed(n, ((1, 20, 0x2488),)),
    "decimalEnclosedParen": lambda n: enclosed(n, ((1, 20, 0x2474),)),
    "ideographEnclosedCircle": lambda n: enclosed(n, ((1, 10, 0x3280),)),
    "ordinal": lambda n: f"{n}.",
    "bullet": lambda _n: "•",
    "none": lambda _n: "",
}


def numeral(number: int, number_format: str) -> str:
    """The number in a format; plain digits for formats of languages that plans are not written in."""
    return FORMATS.get(number_format, str)(number)
