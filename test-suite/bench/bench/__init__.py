"""Measures compiled programs against native ones and other WebAssembly engines; see run.py."""
