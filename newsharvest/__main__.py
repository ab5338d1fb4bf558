"""`python -m newsharvest`: the command line."""

from newsharvest.starting import main

if __name__ == "__main__":
    main()
