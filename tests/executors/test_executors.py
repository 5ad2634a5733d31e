import pytest

from monitor.errors import SettingsError
from monitor.executors import GuardedPool, SerialExecutor, open_executor, workers


def test_serial_work_is_done_in_this_process() -> None:
    with open_executor("serial") as executor:
        assert isinstance(executor, SerialExecutor)


def test_processes_do_the_work_elsewhere() -> None:
    with open_executor("processes:1") as executor:
        assert isinstance(executor, GuardedPool)
        assert executor.submit(abs, -3).result() == 3


@pytest.mark.parametrize("spec", ["processes:0", "processes:x", "threads", "serial:2", "", "dask:tcp://x:1"])
def test_a_spec_that_cannot_be_used_is_named(spec: str) -> None:
    with pytest.raises(SettingsError, match="MONITOR_EXECUTOR"):
        workers(spec)
