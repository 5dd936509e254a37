"""How right a reading is, measured against documents that people have annotated.

`gold` holds what people found, `links` sets a reading against it, `scores` counts what came
of it, and `belief` makes of the counts how far to believe a rule.
"""
