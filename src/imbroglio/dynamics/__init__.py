"""What would follow: signed influences as a linear system whose strengths nobody knows.

Levins' loop analysis (Levins 1974; Puccia & Levins 1985), and its ensemble form as in QPress
(Melbourne-Thomas et al. 2012): many random strengths, the stable ones kept, the signs counted.
"""
