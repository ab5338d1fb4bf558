"""One page looked into: every block with its verdict, every field with its candidates.

`inspect_page` finds out, `as_dict` gives it to programs, `terminal` and `html` show it to people.
"""

from newsharvest.inspecting.inspection import Inspection, as_dict, inspect_page

__all__ = ["Inspection", "as_dict", "inspect_page"]
