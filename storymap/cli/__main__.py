"""`python -m storymap.cli`."""

import sys

from storymap.cli import main

sys.exit(main())
