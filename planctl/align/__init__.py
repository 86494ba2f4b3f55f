"""What carries what: links between the clauses of two plans, with the evidence for each.

The path: :mod:`folding` makes texts comparable, :mod:`stretches` cuts clauses into single measures,
:mod:`weights` says how much each pair of characters tells, :mod:`index` finds where a measure stands,
:mod:`evidence` scores pairs of clauses, :mod:`links` decides, :mod:`gaps` names what is missing and added,
:mod:`changes` what was weakened or counted otherwise.
"""
