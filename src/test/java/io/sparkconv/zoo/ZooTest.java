// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ZooTest {

    @ParameterizedTest
    @EnumSource
    void everyNetworkFitsItsOwnInputAndNamesItsFeatures(Zoo zoo) {
        Network network = zoo.build(WeightSource.none());
        Shapes shapes = Shapes.infer(network.graph());
        Shape input = network.graph().inputs().values().iterator().next();
        network.pictures()
                .ifPresent(pictures -> assertThat(pictures.outputShape(1)).isEqualTo(input));
        for (String layer : network.featureLayers()) {
            assertThat(shapes.of(layer)).as(layer).isNotNull();
        }
        assertThat(network.graph().name()).isEqualTo(zoo.label());
    }

    @Test
    void alexNetNormalisesInsideItsTowers() {
        Graph published = Zoo.ALEXNET.build(WeightSource.none()).graph();
        Graph caffe = Zoo.ALEXNET_CAFFE.build(WeightSource.none()).graph();
        assertThat(published.node("norm1").orElseThrow().operator())
                .isEqualTo(new LocalResponseNorm(5, 2, 1e-4f, 0.75f, 2));
        assertThat(caffe.node("norm1").orElseThrow().operator())
                .isEqualTo(new LocalResponseNorm(5, 1, 1e-4f / 5, 0.75f, 1));
    }

    @Test
    void gaborTowersNeedNoWeights() {
        Graph graph = Zoo.GABOR_TOWERS.build(WeightSource.none()).graph();
        graph.parameters().forEach(p -> assertThat(p.values()).hasSize((int) p.count()));
        assertThat(Shapes.infer(graph).of("features")).isEqualTo(Shape.nhwc(1, 1, 1, 144));
    }

    /** Brightness filters do not answer to a flat field, colour filters not to gray. */
    @Test
    void gaborFiltersAreBalanced() {
        int size = 11;
        float[] filters = GaborFilters.firstLayer(size);
        int plane = size * size;
        for (int filter = 0; filter < 2 * GaborFilters.PER_TOWER; filter++) {
            double squares = 0;
            double gray = 0;
            for (int i = 0; i < 3 * plane; i++) {
                double value = filters[filter * 3 * plane + i];
                squares += value * value;
                gray += value;
            }
            assertThat(squares).as("length of filter %d", filter).isBetween(0.999, 1.001);
            assertThat(gray).as("answer of filter %d to a gray field", filter).isBetween(-1e-5, 1e-5);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> Zoo.named("alexnot"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("model is 'alexnot' but must be a name that the command models lists")
                .hasMessageEndingWith("; did you mean 'alexnet'?");
    }

    @ParameterizedTest
    @CsvSource({"squeezenet1_0, SQUEEZENET_1_0", "mobilenet_v1, MOBILENET_V1", "ResNet-18, RESNET18"})
    void namesMayBeWrittenAsOthersWriteThem(String label, Zoo zoo) {
        assertThat(Zoo.named(label)).isEqualTo(zoo);
    }

    @Test
    void namesDifferInMoreThanHyphens() {
        Zoo.names().forEach(name -> assertThat(Zoo.named(name).label()).isEqualTo(name));
    }

    @Test
    void theGeneratorTakesNoPictures() {
        Network generator = Zoo.DCGAN_GENERATOR.build(WeightSource.none());
        assertThatThrownBy(generator::preprocessing)
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("Cannot feed network dcgan-generator with pictures: its input is 1×100×1×1"
                        + " but must have the channels of a picture");
    }

    /** Number of tensors and of values in each network's state dict, counters of training aside. */
    private static final String STATE_DICTS = """
            alexnet 16 60965224
            alexnet-caffe 16 60965224
            alexnet-torchvision 16 61100840
            alexnet-v2 16 50303912
            vgg16 32 138357544
            googlenet 287 6639464
            inception-v3 484 27197488
            resnet18 102 11699112
            resnet50 267 25610152
            resnet-v1-50 267 25610152
            densenet121 606 8062504
            squeezenet-1.0 52 1248424
            squeezenet-1.1 52 1235496
            xception 236 22910480
            mobilenet-v1 137 4253864
            mobilenet-v1-0.75 137 2601976
            mobilenet-v1-0.5 137 1342536
            mobilenet-v1-0.25 137 475544
            mobilenet-v1-192 137 4253864
            mobilenet-v1-160 137 4253864
            mobilenet-v1-128 137 4253864
            mobilenet-v2 262 3538984
            shufflenet-v1-g1 246 1545624
            shufflenet-v1-g2 246 1753248
            shufflenet-v1-g3 246 1889208
            shufflenet-v1-g4 246 1995088
            shufflenet-v1-g8 246 2472936
            shufflenet-v1-0.5-g3 246 729564
            shufflenet-v1-1.5-g3 246 3477888
            shufflenet-v1-2.0-g3 246 5498736
            shufflenet-v2 282 2294784
            shufflenet-v2-0.5 282 1374744
            shufflenet-v2-1.5 282 3527064
            shufflenet-v2-2.0 282 7427712
            espnet-v2 410 1689856
            espnet-v2-0.5 410 1252212
            espnet-v2-1.25 410 1989688
            espnet-v2-1.5 410 2343568
            espnet-v2-2.0 410 3536288
            unet 46 31030658
            unet-same 46 31030658
            unet-small 36 120834
            fcn-8s 39 134489759
            fcn-resnet50 279 35376874
            deeplab-v3 309 42061290
            duc-hdc 522 65020032
            espnet 189 368881
            ssd300 71 35641826
            rfbnet300 309 36554848
            igcv1 223 325402
            igcv3 492 3556232
            dcgan-generator 21 3578624
            dcgan-discriminator 17 2767360
            """;

    @Test
    void stateDicts() {
        StringBuilder actual = new StringBuilder();
        for (Zoo zoo : Zoo.values()) {
            List<Parameter> parameters = zoo.build(WeightSource.none()).graph().parameters();
            assertThat(parameters.stream().map(Parameter::name)).doesNotHaveDuplicates();
            if (zoo.needsWeights()) {
                long values = parameters.stream().mapToLong(Parameter::count).sum();
                actual.append(String.format("%s %d %d%n", zoo.label(), parameters.size(), values));
            }
        }
        assertThat(actual.toString()).isEqualToNormalizingNewlines(STATE_DICTS);
    }

    /** Names and shapes picked from the published state dicts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vgg16 | features.28.weight | 512x512x3x3",
                "vgg16 | classifier.0.weight | 4096x25088",
                "googlenet | inception4e.branch2.1.conv.weight | 320x160x3x3",
                "googlenet | inception5b.branch4.1.bn.running_var | 128",
                "inception-v3 | Mixed_6e.branch7x7dbl_4.conv.weight | 192x192x7x1",
                "inception-v3 | Mixed_7c.branch3x3dbl_3a.conv.weight | 384x384x1x3",
                "inception-v3 | AuxLogits.conv1.conv.weight | 768x128x5x5",
                "resnet18 | layer4.0.downsample.0.weight | 512x256x1x1",
                "resnet50 | layer1.0.downsample.1.running_mean | 256",
                "resnet50 | layer4.2.conv3.weight | 2048x512x1x1",
                "densenet121 | features.denseblock4.denselayer16.norm1.weight | 992",
                "densenet121 | features.transition3.conv.weight | 512x1024x1x1",
                "squeezenet-1.0 | features.12.expand3x3.weight | 256x64x3x3",
                "squeezenet-1.1 | features.12.expand3x3.bias | 256",
                "mobilenet-v2 | features.1.conv.1.weight | 16x32x1x1",
                "mobilenet-v2 | features.17.conv.3.running_var | 320",
                "mobilenet-v2 | features.17.conv.1.0.weight | 960x1x3x3",
                "shufflenet-v2 | stage3.0.branch1.0.weight | 116x1x3x3",
                "shufflenet-v2 | stage4.3.branch2.5.weight | 232x232x1x1",
                "shufflenet-v1-g3 | features.0.branch_main_1.0.weight | 60x24x1x1",
                "shufflenet-v1-g3 | features.4.branch_main_2.0.weight | 240x40x1x1",
                "dcgan-generator | main.0.weight | 100x512x4x4",
                "dcgan-discriminator | main.11.weight | 1x512x4x4",
            })
    void tensorsOfStateDicts(String model, String name, String extents) {
        Parameter parameter = Zoo.named(model).build(WeightSource.none()).graph().parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
        int[] dims =
                Arrays.stream(extents.split("x")).mapToInt(Integer::parseInt).toArray();
        assertThat(parameter.shape()).isEqualTo(Shape.of(dims));
    }
}
