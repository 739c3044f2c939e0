"""Files from public addresses, fetched politely and only from where they say they are."""
