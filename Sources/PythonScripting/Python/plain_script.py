def transform(data, attributes):
    """`data` is the page, or one order in the row script, read from JSON; the new data is returned.

    `attributes` are texts by name, and may be changed. None leaves an order out. `log.info(text)` is kept with the run.
    """
    return data
