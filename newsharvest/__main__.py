"""`python -m newsharvest`: the command line."""

from newsharvest.cli import main

if __name__ == "__main__":
    main()
