"""The service and the page: HTTP in, the one road of `solver`, HTTP out.

`settings` (what an operator can choose) → `run` (the server) → `app` (the calls) → `pool` (worker
processes, a bounded queue, deadlines) → `work` (what a worker does). `guard` stands in front of
every call, `problems` turns every refusal into the same shape. Needs the extra `chainrule[serve]`.
"""
