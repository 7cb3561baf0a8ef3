"""What every peer says of itself: one line of JSON."""

import json
import time


class Stopwatch:
    """Processor and clock seconds between its making and `stop`."""

    def __init__(self):
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def stop(self):
        self.cpu = time.process_time() - self.cpu
        self.wall = time.perf_counter() - self.wall
        return self


def tell(watch, values, intervals=None, replicates=0, **more):
    plain = {name: float(value) for name, value in values.items()}
    ends = {name: [float(end) for end in pair] for name, pair in (intervals or {}).items()}
    print(json.dumps({"values": plain, "intervals": ends, "replicates": replicates,
                      "seconds_cpu": watch.cpu, "seconds_wall": watch.wall, **more}))
