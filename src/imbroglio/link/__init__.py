"""From words to things: mention to actor, toponym to place, expression to date, claim to voice."""
