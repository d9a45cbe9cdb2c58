// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.Channels;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Gather;
import io.sparkconv.op.GatherRuntime;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.RandomNetworks;
import io.sparkconv.testing.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackedRecordTest {

    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    @Test
    void everyKindOfOperatorCanBePacked() {
        Codings codings = new Codings();
        List<Class<?>> kinds = new SealedCoding(Operator.class, codings).classes();
        assertThat(kinds).contains(Conv2d.class, Gather.class, GatherRuntime.class);
        kinds.forEach(codings::of);
    }

    @Test
    void randomNetworksComputeTheSameBitsAfterTheJourney() throws IOException, ClassNotFoundException {
        for (long seed = 0; seed < 100; seed++) {
            Graph whole = RandomNetworks.of(seed);
            Graph graph = Rewrites.forInference(whole, whole.outputs());
            Graph back = sent(PackedRecord.of(graph)).unpack(Graph.class);
            String problem = "seed " + seed + "\n" + graph;
            assertThat(back.inputs()).as(problem).isEqualTo(graph.inputs());
            assertThat(back.layerNames()).as(problem).isEqualTo(graph.layerNames());
            Shape input = graph.inputs().values().iterator().next();
            float[] image = PlainRun.values(seed, input.elementsPerImage());
            Map<String, float[]> expected = PlainRun.of(graph, KERNELS, 1, image);
            PlainRun.of(back, KERNELS, 1, image)
                    .forEach((layer, values) -> Values.assertSameBits(values, expected.get(layer), problem));
        }
    }

    private record Everything(
            Optional<Channels> channels, Map<String, Shape> shapes, List<Parameter> parameters, double[][] none) {}

    private record Known(
            Optional<Channels> channels, Map<String, Shape> shapes, Shape scalar, boolean flag, long big) {}

    @Test
    void plainRecordsComeBackEqual() {
        Known known = new Known(
                Optional.of(Channels.range(3, 7)),
                Map.of("image", Shape.nhwc(1, 2, 3, 4), "plain", Shape.of(2, 3, 4, 5)),
                Shape.of(),
                true,
                1L << 40);
        assertThat(PackedRecord.of(known).unpack(Known.class)).isEqualTo(known);
        Preprocessing pictures = Preprocessing.imagenet(224);
        assertThat(PackedRecord.of(pictures).unpack(Preprocessing.class)).isEqualTo(pictures);
    }

    @Test
    void valuesOfOneParameterAreKeptOnceAndFetchedOnce() {
        List<String> fetched = new ArrayList<>();
        Parameter shared = new Parameter("w", Shape.of(2), () -> {
            fetched.add("w");
            return new float[] {1, Float.NaN};
        });
        record Both(Parameter first, Parameter second) {}
        PackedRecord packed = PackedRecord.of(new Both(shared, shared));
        assertThat(fetched).hasSize(1);
        assertThat(packed.values()).hasDimensions(1, 2);
        Both back = packed.unpack(Both.class);
        assertThat(back.second().name()).isEqualTo("w");
        assertThat(back.second().values()).isSameAs(packed.values()[0]);
    }

    @Test
    void typesThatCannotBePackedAreNamed() {
        assertThatThrownBy(() -> PackedRecord.of(new Everything(Optional.empty(), Map.of(), List.of(), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type is double[][] but must be");
    }

    private static PackedRecord sent(PackedRecord packed) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(packed);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PackedRecord) in.readObject();
        }
    }
}
