import operator

from monitor.executors import Budget, Limited, SerialExecutor


def test_it_does_the_work_at_once_and_keeps_errors_in_the_future() -> None:
    with SerialExecutor() as executor:
        assert executor.submit(abs, -3).result() == 3
        failed = executor.submit(int, "x")

    assert isinstance(failed.exception(), ValueError)


def test_a_limited_function_is_simply_called() -> None:
    with SerialExecutor() as executor:
        assert executor.submit(Limited(operator.add, Budget(cpu=1)), 2, 3).result() == 5
