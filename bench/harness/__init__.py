"""What bench/run, bench/document and bench/instructions are made of; the standard library alone."""
