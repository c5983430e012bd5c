"""What a moved deadline would touch: rounds and tasks of issued directives held to the old day."""

from collections.abc import Sequence
from dataclasses import dataclass

from parity.domain.directives.proposal import Change
from parity.records.directives.models import Directive, State, Task
from parity.records.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Held:
    """A round with its task, or a task alone, that a directive here holds to the old day."""

    task: Task | None
    round: Round | None


def held_for_system(change: Change) -> Sequence[Held]:
    """What issued directives of that number hold to the old day: rounds, then tasks without one."""
    number, _, symbol = change.target.partition("/")
    targets = Directive.objects.filter(state=State.ISSUED, number=number, symbol=symbol)
    ids = list(targets.order_by("pk").values_list("pk", flat=True))
    rounds = Round.objects.filter(directives__directive_id__in=ids, due_before=change.old)
    tasks = list(Task.objects.filter(directive_id__in=ids, due_before=change.old).order_by("pk"))
    by_round = {task.round_id: task for task in tasks if task.round_id}
    held = [Held(by_round.get(each.pk), each) for each in rounds.distinct().order_by("pk")]
    taken = {each.task.pk for each in held if each.task}
    return [*held, *(Held(task, None) for task in tasks if task.pk not in taken)]
