// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.run.OnnxSession;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.GraphRun;
import io.sparkconv.testing.RelativeError;
import io.sparkconv.testing.shared.BorrowedWeights;
import io.sparkconv.testing.shared.SharedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zoo's own definitions with learned weights of real models, against what others computed with these models and
 * against the models' own graphs. Which tensor is which follows from their names alone, everywhere.
 */
@Tag("shared")
class SharedWeightsTest {

    private static final double TOLERANCE = 1e-4;
    private static final double OWN_TOLERANCE = 1e-5;
    private static final double AUTHORS_TOLERANCE = 1e-3;
    private static final Kernels KERNELS =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    /** The modules of torchvision's list of layers that are fire modules 2 to 9. */
    private static final List<Integer> FIRES = List.of(3, 4, 6, 7, 9, 10, 11, 12);

    @TempDir
    Path folder;

    /** The zoo's network ends in scores, as torchvision's does, Caffe's in probabilities. */
    @Test
    void squeezeNet() throws IOException {
        SharedModel shared = SharedModel.named("squeezenet1.1");
        BorrowedWeights weights = new BorrowedWeights(shared);
        List<SharedModel.DataSet> sets = shared.dataSets();
        Graph graph = BorrowedWeights.load(
                Zoo.SQUEEZENET_1_1,
                wanted -> weights.tensor(caffesName(wanted.name())).floats(),
                folder.resolve("squeezenet.safetensors"),
                sets.get(0).inputs().get(0).dims(),
                "flatten");
        assertThat(weights.unused()).isEmpty();
        for (SharedModel.DataSet set : sets) {
            float[] scores = run(graph, set);
            RelativeError own = RelativeError.of(scores, ownGraph(shared, set, "pool10_1"));
            own.assertAtMost(OWN_TOLERANCE, "scores");
            RelativeError stored =
                    RelativeError.of(probabilities(scores), set.outputs().get(0).floats());
            print(shared, own, stored);
            assertThat(stored.largest()).as("error of probabilities").isLessThanOrEqualTo(AUTHORS_TOLERANCE);
        }
    }

    /** {@code features.3.squeeze.weight} is {@code fire2/squeeze1x1_w_0}. */
    private static String caffesName(String name) {
        String ending = name.endsWith(".weight") ? "_w_0" : "_b_0";
        String layer = name.substring(0, name.lastIndexOf('.'));
        if (layer.equals("features.0")) {
            return "conv1" + ending;
        }
        if (layer.equals("classifier.1")) {
            return "conv10" + ending;
        }
        String[] parts = layer.split("\\.");
        String part = parts[2].equals("squeeze") ? "squeeze1x1" : parts[2];
        return "fire" + (FIRES.indexOf(Integer.parseInt(parts[1])) + 2) + "/" + part + ending;
    }

    @Test
    void mobileNet() throws IOException {
        SharedModel shared = SharedModel.named("mobilenetv1_0.25_vww96");
        BorrowedWeights weights = new BorrowedWeights(shared);
        SharedModel.DataSet set = shared.dataSets().get(0);
        Graph graph = BorrowedWeights.load(
                Zoo.MOBILENET_V1_025,
                new MobileNetTensors(weights),
                folder.resolve("mobilenet.safetensors"),
                set.inputs().get(0).dims(),
                "predictions");
        assertThat(weights.unused()).isEmpty();
        float[] all = run(graph, set);
        float[] two = new float[all.length / 500];
        for (int i = 0; i < all.length; i++) {
            if (i % 1000 < 2) {
                two[i / 1000 * 2 + i % 1000] = all[i];
            } else {
                assertThat(all[i]).as("probability of class %d", i % 1000).isZero();
            }
        }
        compare(shared, set, two);
    }

    /** The model is half as wide as the zoo's: what it lacks is 0, and so are those channels after their norms. */
    @Test
    void dcgan() throws IOException {
        SharedModel shared = SharedModel.named("dcgan64_ngf32");
        BorrowedWeights weights = new BorrowedWeights(shared);
        SharedModel.DataSet set = shared.dataSets().get(0);
        Graph graph = BorrowedWeights.load(
                Zoo.DCGAN_GENERATOR,
                wanted -> {
                    TensorProto half = weights.tensor(wanted.name().substring("main.".length()));
                    return BorrowedWeights.inCorner(
                            half.floats(), half.dims(), wanted.shape().toArray(), 0);
                },
                folder.resolve("dcgan.safetensors"),
                set.inputs().get(0).dims(),
                "tanh");
        assertThat(weights.unused()).isEmpty();
        compare(shared, set, run(graph, set));
    }

    private static void compare(SharedModel shared, SharedModel.DataSet set, float[] actual) throws IOException {
        TensorProto output = set.outputs().get(0);
        RelativeError own = RelativeError.of(actual, ownGraph(shared, set, output.name()));
        RelativeError stored = RelativeError.of(actual, output.floats());
        print(shared, own, stored);
        own.assertAtMost(OWN_TOLERANCE, output.name());
        stored.assertAtMost(TOLERANCE, output.name());
    }

    private static void print(SharedModel shared, RelativeError own, RelativeError stored) {
        System.out.printf(
                Locale.ROOT,
                "%-24s as a network of the zoo: error/range %.2e against its own graph, %.2e against what is stored%n",
                shared,
                own.share(),
                stored.share());
    }

    private static float[] ownGraph(SharedModel shared, SharedModel.DataSet set, String tensor) throws IOException {
        OnnxModel model = shared.open();
        return OnnxSession.of(
                        model, OnnxSession.named(model, set.inputs()), List.of(tensor), KERNELS, AlgorithmChoice.AUTO)
                .run()
                .get(tensor)
                .floats();
    }

    private static float[] run(Graph graph, SharedModel.DataSet set) {
        TensorProto input = set.inputs().get(0);
        int[] dims = input.dims();
        float[] images = Tensor.fromNchw(dims[0], dims[1], dims[2], dims[3], input.floats())
                .data();
        return new GraphRun(graph, KERNELS, dims[0]).on(images).valuesNchw().get(0);
    }

    private static float[] probabilities(float[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - most);
        }
        float[] probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = (float) (Math.exp(scores[i] - most) / sum);
        }
        return probabilities;
    }
}
