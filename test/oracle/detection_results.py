"""What charset_normalizer says of texts that are made by recipes of detection.py, live.

    python3.13 test/oracle/detection_results.py          # a recipe in JSON per line, an answer per line
"""

import json
import sys

from detection import answer, text_sample

for line in sys.stdin:
    print(json.dumps(answer(text_sample(*json.loads(line)))), flush=True)
