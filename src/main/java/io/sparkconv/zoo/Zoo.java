// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.config.NearestName;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** All named networks. */
public enum Zoo {
    GABOR_TOWERS(
            "gabor-towers",
            "computed Gabor and colour filters, no weights",
            OutputKind.VECTOR,
            false,
            w -> GaborTowers.build()),
    ALEXNET("alexnet", "AlexNet as published in 2012, in two groups", AlexNet::twoGroups),
    ALEXNET_CAFFE("alexnet-caffe", "AlexNet as in Caffe's reference", AlexNet::caffe),
    ALEXNET_TORCHVISION("alexnet-torchvision", "AlexNet in one tower, as in torchvision", AlexNet::oneTower),
    ALEXNET_V2("alexnet-v2", "AlexNet without dense layers, as in TF-slim", AlexNet::slimV2),
    VGG16("vgg16", "13 convolutions of 3×3, 3 dense layers", Vgg::vgg16),
    GOOGLENET("googlenet", "Inception v1 with batch norm, as in torchvision", GoogLeNet::build, "aux1.", "aux2."),
    INCEPTION_V3("inception-v3", "Inception v3 with its auxiliary head", InceptionV3::build),
    RESNET18("resnet18", "residual units of two 3×3 convolutions", ResNet::resnet18),
    RESNET50("resnet50", "residual bottleneck units", ResNet::resnet50),
    RESNET_V1_50("resnet-v1-50", "ResNet-50 with late strides, as in TF-slim", ResNet::slimV1),
    DENSENET121("densenet121", "each layer reads all before it in its block", DenseNet::densenet121),
    SQUEEZENET_1_0("squeezenet-1.0", "fire modules", SqueezeNet::version10),
    SQUEEZENET_1_1("squeezenet-1.1", "fire modules, pooled earlier", SqueezeNet::version11),
    XCEPTION("xception", "separable convolutions, as in Keras", Xception::build),
    MOBILENET_V1("mobilenet-v1", "separable convolutions, as in Keras", MobileNetV1::build),
    MOBILENET_V1_075("mobilenet-v1-0.75", "three quarters of the width", MobileNetV1::width075),
    MOBILENET_V1_050("mobilenet-v1-0.5", "half the width", MobileNetV1::width050),
    MOBILENET_V1_025("mobilenet-v1-0.25", "a quarter of the width", MobileNetV1::width025),
    MOBILENET_V1_192("mobilenet-v1-192", "full width, smaller pictures", MobileNetV1::side192),
    MOBILENET_V1_160("mobilenet-v1-160", "full width, smaller pictures", MobileNetV1::side160),
    MOBILENET_V1_128("mobilenet-v1-128", "full width, smaller pictures", MobileNetV1::side128),
    MOBILENET_V2("mobilenet-v2", "inverted residuals", MobileNetV2::build),
    SHUFFLENET_V1_G1("shufflenet-v1-g1", "ShuffleNet 1× without groups", ShuffleNetV1::groups1),
    SHUFFLENET_V1_G2("shufflenet-v1-g2", "ShuffleNet 1× in 2 groups", ShuffleNetV1::groups2),
    SHUFFLENET_V1_G3("shufflenet-v1-g3", "ShuffleNet 1× in 3 groups", ShuffleNetV1::groups3),
    SHUFFLENET_V1_G4("shufflenet-v1-g4", "ShuffleNet 1× in 4 groups", ShuffleNetV1::groups4),
    SHUFFLENET_V1_G8("shufflenet-v1-g8", "ShuffleNet 1× in 8 groups", ShuffleNetV1::groups8),
    SHUFFLENET_V1_05("shufflenet-v1-0.5-g3", "ShuffleNet 0.5× in 3 groups", ShuffleNetV1::half),
    SHUFFLENET_V1_15("shufflenet-v1-1.5-g3", "ShuffleNet 1.5× in 3 groups", ShuffleNetV1::oneAndAHalf),
    SHUFFLENET_V1_20("shufflenet-v1-2.0-g3", "ShuffleNet 2× in 3 groups", ShuffleNetV1::twice),
    SHUFFLENET_V2("shufflenet-v2", "ShuffleNet V2 1×, split and shuffled", ShuffleNetV2::full),
    SHUFFLENET_V2_05("shufflenet-v2-0.5", "half the width", ShuffleNetV2::half),
    SHUFFLENET_V2_15("shufflenet-v2-1.5", "one and a half times the width", ShuffleNetV2::oneAndAHalf),
    SHUFFLENET_V2_20("shufflenet-v2-2.0", "twice the width", ShuffleNetV2::twice),
    ESPNET_V2("espnet-v2", "pyramids of dilated depthwise filters", EspNetV2::full, EspNetV2.UNREAD),
    ESPNET_V2_050("espnet-v2-0.5", "half the width", EspNetV2::half, EspNetV2.UNREAD),
    ESPNET_V2_125("espnet-v2-1.25", "one and a quarter times the width", EspNetV2::oneAndAQuarter, EspNetV2.UNREAD),
    ESPNET_V2_150("espnet-v2-1.5", "one and a half times the width", EspNetV2::oneAndAHalf, EspNetV2.UNREAD),
    ESPNET_V2_200("espnet-v2-2.0", "twice the width", EspNetV2::twice, EspNetV2.UNREAD),
    UNET("unet", "segmentation, without padding as published", OutputKind.CLASSES, UNet::valid),
    UNET_SAME("unet-same", "segmentation that keeps the size", OutputKind.CLASSES, UNet::same),
    UNET_SMALL("unet-small", "three levels for very large pictures", OutputKind.CLASSES, UNet::small),
    FCN_8S("fcn-8s", "VGG-16 with transposed convolutions, 21 classes", OutputKind.CLASSES, Fcn::fcn8s),
    FCN_RESNET50("fcn-resnet50", "dilated ResNet-50, 21 classes", OutputKind.CLASSES, Fcn::resnet50),
    DEEPLAB_V3("deeplab-v3", "atrous pyramid on ResNet-50, 21 classes", OutputKind.CLASSES, DeepLabV3::resnet50),
    DUC_HDC("duc-hdc", "dense upsampling on ResNet-101, 19 classes", OutputKind.CLASSES, Duc::resnet101),
    ESPNET("espnet", "dilated pyramids, added up, 20 classes", OutputKind.CLASSES, EspNet::build),
    SSD300("ssd300", "detection in one pass on VGG-16", OutputKind.BOXES, Ssd::ssd300),
    RFBNET300("rfbnet300", "detection with receptive field blocks", OutputKind.BOXES, RfbNet::rfb300),
    IGCV1("igcv1", "interleaved groups, L24M2, 38 layers, CIFAR-10", IgcV1::l24m2),
    IGCV3("igcv3", "inverted residuals in interleaved groups, IGCV3-D", IgcV3::build),
    DCGAN_GENERATOR(
            "dcgan-generator", "makes pictures from 100 numbers; for run alone", OutputKind.IMAGE, Dcgan::generator),
    DCGAN_DISCRIMINATOR("dcgan-discriminator", "tells made pictures from real ones", Dcgan::discriminator);

    private final String label;
    private final String summary;
    private final OutputKind outputKind;
    private final boolean needsWeights;
    private final Function<WeightSource, Network> builder;
    private final List<String> unread;

    Zoo(String label, String summary, Function<WeightSource, Network> builder, String... unread) {
        this(label, summary, OutputKind.VECTOR, true, builder, unread);
    }

    Zoo(String label, String summary, OutputKind outputKind, Function<WeightSource, Network> builder) {
        this(label, summary, outputKind, true, builder);
    }

    Zoo(
            String label,
            String summary,
            OutputKind outputKind,
            boolean needsWeights,
            Function<WeightSource, Network> builder,
            String... unread) {
        this.label = label;
        this.summary = summary;
        this.outputKind = outputKind;
        this.needsWeights = needsWeights;
        this.builder = builder;
        this.unread = List.of(unread);
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** One line for users. */
    public String summary() {
        return summary;
    }

    /** What its feature layers tell of a picture. */
    public OutputKind outputKind() {
        return outputKind;
    }

    /** Whether it can only run with weights given. */
    public boolean needsWeights() {
        return needsWeights;
    }

    /**
     * What the names of tensors begin with that published weights have besides, though no layer reads them: those of
     * classifiers that only helped in training, or of layers that the authors' code makes and never runs.
     */
    public List<String> unread() {
        return unread;
    }

    /** The network with weights from that source; they are fetched when a plan is made. */
    public Network build(WeightSource weights) {
        return builder.apply(weights);
    }

    /** All names on the command line. */
    public static List<String> names() {
        return List.of(values()).stream().map(Zoo::label).toList();
    }

    /**
     * The network of that name; hyphens, underscores, dots and case may differ, as in {@code squeezenet1_0}.
     *
     * @throws InvalidModelException if there is none
     */
    public static Zoo named(String label) {
        return List.of(values()).stream()
                .filter(z -> letters(z.label).equals(letters(label)))
                .findFirst()
                .orElseThrow(() -> new InvalidModelException("Cannot find the network: model is '" + label
                        + "' but must be a name that the command models lists"
                        + NearestName.question(label, names())));
    }

    private static String letters(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
