"""Files a person hands in: read with limits, so that a hostile one costs a sentence and nothing else."""
