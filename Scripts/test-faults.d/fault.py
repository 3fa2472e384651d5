"""What was found wrong in a trial."""


class Fault(Exception):
    pass
