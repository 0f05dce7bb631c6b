"""Views: a query or an action, then a page."""
