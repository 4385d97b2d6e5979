"""Simulated feeds whose truth is known: planted situations among benign people. No real data."""

from tanglaw.simulate.simulation import SimulationReport, simulate

__all__ = ["SimulationReport", "simulate"]
