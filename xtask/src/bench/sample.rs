//! What a program measured of itself.

use std::fmt;

use serde::Deserialize;

/// The line that a program prints; times in seconds, memory in bytes.
#[derive(Deserialize)]
pub(super) struct Sample {
    calls: f64,
    user: f64,
    system: f64,
    /// The time that keeps others waiting: with the GIL held, or on the main thread.
    #[serde(default)]
    held: f64,
    wall: f64,
    rss: f64,
}

/// A figure of a sample.
#[derive(Clone, Copy)]
pub(super) enum Measure {
    /// Microseconds of processor time per call, user and system.
    Processor,
    /// Microseconds per call during which the GIL is held.
    Gil,
    /// Microseconds of processor time of the main thread per call.
    MainThread,
    /// Milliseconds of processor time, all in all.
    Once,
    /// The most memory ever in use, in MiB.
    Memory,
}

impl Measure {
    pub(super) fn of(self, sample: &Sample) -> f64 {
        match self {
            Self::Processor => sample.processor(),
            Self::Gil | Self::MainThread => sample.held * 1e6 / sample.calls,
            Self::Once => (sample.user + sample.system) * 1e3,
            Self::Memory => sample.memory(),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Processor | Self::Once => "processor time",
            Self::Gil => "GIL held",
            Self::MainThread => "main thread",
            Self::Memory => "memory",
        }
    }

    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Processor | Self::Gil | Self::MainThread => "\u{b5}s",
            Self::Once => "ms",
            Self::Memory => "MiB",
        }
    }
}

impl Sample {
    fn processor(&self) -> f64 {
        (self.user + self.system) * 1e6 / self.calls
    }

    fn memory(&self) -> f64 {
        self.rss / 1024.0 / 1024.0
    }
}

impl fmt::Display for Sample {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:>9.1} \u{b5}s a call, {:.1} s in all, {:.0} MiB", self.processor(), self.wall, self.memory())
    }
}

/// The value in the middle, and 0 of none.
pub(super) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_round_does_not_move_the_median() {
        assert!((median([2.0, 900.0, 1.0, 3.0, 2.5].into_iter()) - 2.5).abs() < f64::EPSILON);
    }

    #[test]
    fn times_are_those_of_one_call() {
        let sample: Sample =
            serde_json::from_str(r#"{"calls":100,"user":0.002,"system":0.001,"held":0.0005,"wall":1,"rss":1048576}"#).unwrap();
        let figures = [Measure::Processor, Measure::Gil, Measure::Once, Measure::Memory].map(|measure| measure.of(&sample));
        for (figure, expected) in figures.into_iter().zip([30.0, 5.0, 3.0, 1.0]) {
            assert!((figure - expected).abs() < 1e-9, "{figure} is not {expected}");
        }
    }
}
