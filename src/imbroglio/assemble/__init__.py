"""Many documents, one account: what each says, under keys that hold across documents, joined.

`sketch` reads off a reading what it says; `naming` gives actors, places and factors their
keys, `copies` finds near-copies, `sameness` tells which reports are of one event, `wording`
which propositions say the same, and `grouping` parts many of them. `decisions` applies what
the analyst decided. `belief` weighs what came together, `conflicts` says where it differs.
Nothing here reads or writes a file.
"""
