// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Timing side by side, with the real rival. */
class ContestTest {

    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();
    private static final BenchCase LAYER = layer(1, "3x3");

    private static BenchCase layer(int seed, String kind) {
        RandomWeights weights = new RandomWeights(seed);
        Operator conv = new Conv2d(
                Window.square(3).pad(1),
                1,
                weights.parameter("w", 5, 4, 3, 3),
                Optional.of(weights.parameter("b", 5)),
                Activation.IDENTITY);
        return new BenchCase(
                "small",
                kind,
                new Graph(
                        "small",
                        Map.of("x", Shape.nhwc(1, 6, 7, 4)),
                        List.of(Node.of("y", conv, List.of("x"))),
                        List.of("y")));
    }

    @Test
    void bothAreTimedInPairs() {
        for (String kind : List.of("3x3", "network")) {
            Timing timing = new Contest(KERNELS, AlgorithmChoice.AUTO, Optional.of(Rival.named("onnxruntime")))
                    .time(layer(1, kind), 2);
            assertThat(timing.ours()).hasSize(15).isSorted();
            assertThat(timing.theirs()).hasSize(15).isSorted();
            assertThat(timing.ours()[0]).isPositive();
            assertThat(timing.ratio()).hasValue((double) timing.theirs()[0] / timing.ours()[0]);
            assertThat(timing.outside()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void bytesAreToldWithoutARival() {
        Timing timing = new Contest(KERNELS, AlgorithmChoice.AUTO, Optional.empty()).time(LAYER, 2);
        assertThat(timing.memory().allocated()).isNotNegative();
        assertThat(timing.memory().workspace()).isPositive();
        assertThat(timing.memory().excess()).isGreaterThanOrEqualTo(1);
        assertThat(timing.ratio()).isEmpty();
    }

    @Test
    void threadsAreTimedTogetherAndAlone() {
        Throughput rates =
                new Streams(KERNELS, AlgorithmChoice.AUTO, Optional.of(Rival.named("onnxruntime")), 2).time(LAYER, 2);
        assertThat(rates.ours().one()).isPositive();
        assertThat(rates.ours().all()).isPositive();
        assertThat(rates.ratio())
                .hasValue(rates.ours().all() / rates.theirs().orElseThrow().all());
        assertThat(rates.peak().isPresent()).isEqualTo(KERNELS.name().startsWith("simd"));
    }

    @Test
    void allRunUntilTheLastIsCounted() {
        AtomicInteger quick = new AtomicInteger();
        AtomicInteger slow = new AtomicInteger();
        TimedRun often = () -> {
            quick.incrementAndGet();
            return 500;
        };
        TimedRun seldom = () -> {
            LockSupport.parkNanos(50_000_000);
            slow.incrementAndGet();
            return 1000;
        };
        assertThat(Together.rate(List.of(often, seldom), 1000)).isEqualTo(1e9 / 500 + 1e9 / 1000);
        assertThat(slow).hasValue(1);
        assertThat(quick).hasValueGreaterThan(2);
    }

    @Test
    void aRunThatFailsEndsTheOthers() {
        TimedRun fails = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> Together.rate(List.of(fails, () -> 1), 1000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot time runs at the same time: broken");
    }

    @Test
    void aRivalThatComputesSomethingElseIsRefused() {
        Rival other = new Rival() {
            @Override
            public String name() {
                return "other";
            }

            @Override
            public String version() {
                return "other 1";
            }

            @Override
            public Session prepare(Graph graph, int batch, float[] images) {
                return Rival.named("onnxruntime").prepare(layer(2, "3x3").graph(), batch, images);
            }
        };
        Contest contest = new Contest(KERNELS, AlgorithmChoice.AUTO, Optional.of(other));
        assertThatThrownBy(() -> contest.time(LAYER, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot compare times of small: the outputs differ by ");
    }

    @Test
    void aMissingRivalIsNamed() {
        assertThatThrownBy(() -> Rival.named("nobody"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("Cannot time against nobody: the runtime is missing but must be");
    }
}
