"""Where cleaning runs: in this process or in worker processes, results always in input order."""
