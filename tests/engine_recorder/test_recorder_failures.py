"""A program that fails: its own exception, at once, and nothing left behind."""

import asyncio
import gc
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pulumi
import pytest
from pulumi import Output, ResourceOptions
from recorder_programs import Machine, Site

from asr.engine import RecordError, record


class Broken(Exception):
    pass


def fails_itself():
    Machine("a")
    raise Broken


def fails_in_a_component():
    class Faulty(pulumi.ComponentResource):
        def __init__(self):
            super().__init__("shop:index:Faulty", "faulty", {})
            Machine("a", opts=ResourceOptions(parent=self))
            raise Broken

    Faulty()


def fails_in_apply():
    def break_it(_):
        raise Broken

    Output.from_input(1).apply(break_it)


def fails_in_apply_of_an_input():
    def break_it(_):
        raise Broken

    Machine("a", name=Output.from_input(1).apply(break_it))


def fails_in_an_export():
    def break_it(_):
        raise Broken

    pulumi.export("a", Output.from_input(1).apply(break_it))


def fails_after_much_was_made():
    machines = [Machine(f"a{number}") for number in range(50)]
    Machine("z", name=machines[0].address, opts=ResourceOptions(depends_on=machines))
    raise Broken


async def fails_asynchronously():
    await asyncio.sleep(0)
    raise Broken


FAILING = [
    fails_itself,
    fails_in_a_component,
    fails_in_apply,
    fails_in_apply_of_an_input,
    fails_in_an_export,
    fails_after_much_was_made,
    fails_asynchronously,
]


@pytest.mark.parametrize("program", FAILING, ids=lambda program: program.__name__)
def test_the_exception_of_the_program_is_raised_and_nothing_is_printed(program, capfd, caplog):
    with pytest.raises(Broken) as caught:
        record(program)
    assert caught.value.__cause__ is not caught.value
    del caught
    gc.collect()  # tasks and futures that nobody asked complain when they are collected
    assert capfd.readouterr() == ("", "")
    assert [entry.message for entry in caplog.records if entry.levelno >= logging.INFO] == []


def test_the_cause_of_an_exception_stays():
    def program():
        try:
            raise KeyError("first")
        except KeyError as error:
            raise Broken from error

    with pytest.raises(Broken) as caught:
        record(program)
    assert isinstance(caught.value.__cause__, KeyError)


def test_an_input_that_cannot_be_sent_fails_with_the_name_of_the_resource():
    def program():
        good = Machine("good")
        bad = Machine("bad", name=object(), opts=ResourceOptions(depends_on=[good]))
        Machine("waits", address=bad.address)

    with pytest.raises(ValueError, match="'bad'") as caught:
        record(program)
    assert "unexpected input of type object" in str(caught.value)


def test_a_circle_of_dependencies_fails_and_does_not_hang():
    class Circle(pulumi.ComponentResource):
        def __init__(self):
            super().__init__("shop:index:Circle", "circle", {})
            child = Site("child", ["a"], opts=ResourceOptions(parent=self, depends_on=[self]))
            self.register_outputs({"child": child.urn})

    with pytest.raises(RuntimeError, match="circular dependency"):
        record(Circle)


def test_a_recording_after_a_failed_one_is_whole():
    for program in FAILING:
        with pytest.raises(Broken):
            record(program)
        assert [node.name for node in record(lambda: Machine("a") and None).nodes] == ["a"]


def test_configuration_and_secrets_end_with_the_recording():
    seen = []

    def program():
        config = pulumi.Config()
        seen.append((config.get("size"), config.get("key")))
        Machine("a", key=config.get_secret("key") or "none")
        pulumi.runtime.set_config("asr:size", "set by the program")

    record(program, config={"size": "3"}, secrets={"key": "x"})
    assert record(program).nodes[0].inputs == {"key": "none"}
    assert seen == [("3", "x"), (None, None)]
    assert pulumi.runtime.get_config("asr:size") is None


def test_settings_of_the_process_are_as_before():
    before = (pulumi.get_project(), pulumi.get_stack(), pulumi.runtime.is_dry_run())
    thresholds = gc.get_threshold()
    record(lambda: Machine("a") and None, project="other", stack="else")
    with pytest.raises(Broken):
        record(fails_itself)
    assert (pulumi.get_project(), pulumi.get_stack(), pulumi.runtime.is_dry_run()) == before
    assert pulumi.runtime.get_root_resource() is None
    assert gc.get_threshold() == thresholds


def test_a_recording_inside_a_running_loop_is_refused():
    async def main():
        record(lambda: None)

    with pytest.raises(RecordError, match="running event loop"):
        asyncio.run(main())


def test_recordings_in_several_threads_do_not_meet():
    graphs = {}

    def work(name):
        graphs[name] = record(lambda: Machine(name) and None, project=name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: [node.urn for node in graph.nodes] for name, graph in graphs.items()} == {
        name: [f"urn:pulumi:preview::{name}::cloud:compute:Machine::{name}"] for name in "abcd"
    }


def test_work_of_a_program_in_threads_still_runs_there():
    async def program():
        here = threading.get_ident()
        there = await asyncio.to_thread(threading.get_ident)
        Machine("a", elsewhere=here != there)

    assert record(program).nodes[0].inputs == {"elsewhere": True}


def test_standard_output_stays_clean_and_log_messages_are_talk(capfd):
    def program():
        Machine("a")
        pulumi.log.info("a remark")
        pulumi.log.warn("a warning", resource=Machine("b"))

    record(program)
    output, talk = capfd.readouterr()
    assert output == ""
    assert "a remark" in talk
    assert "a warning" in talk


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_an_interrupt_ends_a_recording_quietly_and_at_once():
    script = """
import os, signal, sys
sys.path.insert(0, "tests/engine_recorder")
from recorder_programs import Machine
from asr.engine import record
# Whoever runs the tests in the background has told their processes to ignore an interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
def program():
    for number in range(2000):
        Machine(f"a{number}")
    print("ready", flush=True)
    while True:
        pass
try:
    record(program)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    sent = time.monotonic()
    process.send_signal(2)
    try:
        output, talk = process.communicate(timeout=30)
    finally:
        process.kill()  # one that does not end would keep a processor busy for good
    assert (output, talk, process.returncode) == ("interrupted\n", "", 0)
    assert time.monotonic() - sent < 5
