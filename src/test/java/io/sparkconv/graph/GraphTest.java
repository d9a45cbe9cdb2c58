// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final Node RELU = Node.of("relu", new Activate(Activation.RELU), List.of("x"));

    private static Graph graph(List<Node> nodes, String output) {
        return new Graph("test", Map.of("x", Shape.nhwc(1, 8, 8, 3)), nodes, List.of(output));
    }

    @Test
    void aLayerReadsOnlyWhatComesBefore() {
        Node late = Node.of("first", new Activate(Activation.RELU), List.of("relu"));
        assertThatThrownBy(() -> graph(List.of(late, RELU), "relu"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("Cannot build network test: input of layer first is relu but must be an earlier layer or an"
                        + " input of the network");
    }

    @Test
    void namesAreUnique() {
        assertThatThrownBy(() -> graph(List.of(RELU, RELU), "relu"))
                .hasMessageContaining("layer name relu is used twice but must be unique");
    }

    @Test
    void outputsExist() {
        assertThatThrownBy(() -> graph(List.of(RELU), "rele")).hasMessageContaining("output is rele but must be");
    }

    @Test
    void aShapeThatDoesNotFitNamesLayerAndShapes() {
        Conv2d conv = new Conv2d(
                Window.square(3),
                1,
                WeightSource.none().parameter("w", 4, 5, 3, 3),
                Optional.empty(),
                Activation.IDENTITY);
        Graph graph = graph(List.of(Node.of("conv9", conv, List.of("x"))), "conv9");
        assertThatThrownBy(() -> Shapes.infer(graph))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("Cannot apply layer conv9 (Conv2d) to 1×3×8×8: number of input channels is 3 but must be 5"
                        + " (1 group of 5)");
    }
}
