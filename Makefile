# make preview                              the resources an environment would have, and findings
# make preview ENVIRONMENT=environments/X   the same for another document
# make test                                 every test and check
# make bench                                ratios against named baselines
# make generate                             write the generated files again

ENVIRONMENT ?= environments/rehearsal.yaml
PYTHONS = $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11
RUN = .venv/bin/

# Without bytecode every run would compile the SDKs again, which takes seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: preview test bench generate lock clean

preview: .venv/ready
	@$(RUN)asr preview $(ENVIRONMENT)

test: .venv/ready
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)ty check
	$(RUN)lint-imports --no-cache
	$(RUN)python -m pytest --numprocesses auto --dist worksteal

bench: .venv/ready
	$(RUN)python -m bench

generate: .venv/ready
	$(RUN)python -m cli.generate

lock: .venv/ready
	$(RUN)uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.lock

# Made once, and again when the lock file or the project's description change.
.venv/ready: requirements.lock pyproject.toml
	@for python in $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
			echo "The venv module of $$python is missing. Get it from your system" >&2; \
			echo "(apt install python3-venv), or name another: make PYTHON=/path/to/python3" >&2; \
			exit 2; }; \
		echo "Setting up .venv (once; a minute or two) ..." >&2; \
		exec "$$python" -m venv --clear .venv; \
	done; \
	echo "Python 3.11 or later is needed, and none of these is: $(strip $(PYTHONS))" >&2; \
	echo "Get it from your system (apt install python3, dnf install python3.11," >&2; \
	echo "brew install python) or name one: make PYTHON=/path/to/python3" >&2; \
	exit 2
	@$(RUN)python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN)python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready

clean:
	rm -rf .venv .sandbox build *.egg-info
