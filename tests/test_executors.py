import pytest

from monitor.errors import SettingsError
from monitor.executors import SerialExecutor, open_executor, workers


def test_serial_executor_does_the_work_at_once_and_keeps_errors_in_the_future() -> None:
    with SerialExecutor() as executor:
        assert executor.submit(abs, -3).result() == 3
        failed = executor.submit(int, "x")

    assert isinstance(failed.exception(), ValueError)


def test_processes_do_the_work_elsewhere() -> None:
    with open_executor("processes:1") as executor:
        assert executor.submit(abs, -3).result() == 3


@pytest.mark.parametrize("spec", ["processes:0", "processes:x", "threads", "serial:2", "", "dask:tcp://x:1"])
def test_a_spec_that_cannot_be_used_is_named(spec: str) -> None:
    with pytest.raises(SettingsError, match="MONITOR_EXECUTOR"):
        workers(spec)
