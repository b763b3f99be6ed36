"""`python -m modulon`."""

from ._cli import main

main()
