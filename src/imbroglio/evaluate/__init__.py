"""How right a reading is, measured against documents that people have annotated.

`gold` holds what people found, `links` sets a reading against it, `scores` counts what came
of it. How far to believe a rule after that says `assemble.precision`.
"""
