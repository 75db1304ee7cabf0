"""The ratios to native as an SVG bar chart: a group of bars per program, and a group per suite's geometric mean."""
from xml.sax.saxutils import escape

from bench.report import REFERENCE, ratios, suite_means

BAR, GAP, LABEL, SCALE, CEILING = 9, 14, 190, 180, 3.0
COLOURS = ["#2166ac", "#67a9cf", "#1a9850", "#b2182b", "#ef8a62", "#fddbc7", "#999999", "#4d4d4d", "#762a83", "#c2a5cf"]


def _groups(result):
    rows = ratios(result)
    groups = [(f"geomean, {suite}", {v: mean for v, (mean, _, _) in means.items()})
              for suite, means in suite_means(rows).items()]
    return groups + [(name, values) for name, (_, values) in rows.items()]


def _text(x, y, text, anchor="start"):
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def svg(result):
    """The chart. Bars end at three times native; the number beside a bar is the true ratio."""
    groups = _groups(result)
    variants = list(dict.fromkeys(v for _, values in groups for v in values if v != REFERENCE))
    colour = {variant: COLOURS[i % len(COLOURS)] for i, variant in enumerate(variants)}
    parts, y = [], 30
    for i, variant in enumerate(variants):
        x = LABEL + i % 5 * 120
        parts.append(f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour[variant]}"/>')
        parts.append(_text(x + 14, y, variant))
        y += 16 if i % 5 == 4 else 0
    y += 20
    top = y
    for name, values in groups:
        parts.append(_text(LABEL - 8, y + BAR, name, "end"))
        for variant in (v for v in variants if v in values):
            width = min(values[variant], CEILING) * SCALE
            parts.append(f'<rect x="{LABEL}" y="{y}" width="{width:.1f}" height="{BAR - 1}" fill="{colour[variant]}"/>')
            parts.append(_text(f"{LABEL + width + 4:.1f}", y + BAR - 1, f"{values[variant]:.2f}"))
            y += BAR
        y += GAP
    native = LABEL + SCALE
    parts.append(f'<line x1="{native}" y1="{top - 6}" x2="{native}" y2="{y}" stroke="black" stroke-dasharray="3"/>')
    parts.append(_text(native, top - 10, "native = 1", "middle"))
    width = LABEL + int(CEILING * SCALE) + 60
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y + 10}" font-family="sans-serif" font-size="9">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>"]) + "\n"
