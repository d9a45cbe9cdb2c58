// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.detect.BoxCoding;
import io.sparkconv.detect.BoxForm;
import io.sparkconv.detect.ClassNames;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Limits;
import io.sparkconv.detect.MapBoxes;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * RFBNet300 on VGG-16 (Liu et al. 2018): SSD whose maps pass through receptive field blocks, in which branches of
 * growing filters end in convolutions of growing dilation. 21 classes; parameters have the names of the authors'
 * repository.
 */
final class RfbNet {

    private static final int CLASSES = 21;
    private static final List<MapBoxes> BOXES = DetectorBase.maps(
            List.of(0.1, 0.2, 0.37, 0.54, 0.71, 0.88, 1.05),
            List.of(List.of(2, 3), List.of(2, 3), List.of(2, 3), List.of(2, 3), List.of(2), List.of(2)));
    private static final BoxCoding CODING = new BoxCoding(0.1, 0.2, Double.POSITIVE_INFINITY);
    /** Every box of a class is a candidate. */
    private static final int ALL = Integer.MAX_VALUE;

    /** B, G, R of 0 to 255 less the mean, as the authors' pictures come from OpenCV. */
    private static final Preprocessing PICTURES = new Preprocessing(
            Resize.exact(300, 300),
            Crop.NONE,
            Channels.BGR,
            Interpolation.BILINEAR,
            new Normalization(1, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0)));

    private RfbNet() {}

    static Network rfb300(WeightSource weights) {
        DetectionHead head = new DetectionHead(
                "boxes",
                "scores",
                new BoxForm.Offsets(BOXES, true, CODING),
                new Limits(0.01, 0.45, ALL, 200),
                ClassNames.VOC);
        return Network.sized((h, w) -> graph(weights, h, w), PICTURES, List.of("boxes", "scores"))
                .detecting(head);
    }

    private static Graph graph(WeightSource weights, int height, int width) {
        NetworkBuilder net = NetworkBuilder.over("rfbnet300", weights, 3, height, width);
        DetectorBase.backbone(net, module -> "base." + module);
        String[] sources = new String[BOXES.size()];
        sources[1] = block(net, "extras.0", 1024, 1, 2);
        sources[2] = block(net, "extras.1", 512, 2, 2);
        sources[3] = block(net, "extras.2", 256, 2, 1);
        for (int i = 3; i < 7; i += 2) {
            conv(net, "extras." + i, 128, Window.square(1), true);
            sources[(i + 5) / 2] = conv(net, "extras." + (i + 1), 256, Window.square(3), true);
        }
        sources[0] = smallBlock(net.at("relu4_3"), "Norm");
        DetectorBase.heads(net, sources, BOXES, CLASSES, i -> "loc." + i, i -> "conf." + i);
        return net.build("boxes", "scores");
    }

    /** An RFB: three branches, the last convolutions of which see 1, 2 and 3 steps wider. */
    private static String block(NetworkBuilder net, String unit, int out, int stride, int visual) {
        String input = net.current();
        int inter = net.channels() / 8;
        Window strided = Window.square(3).stride(stride).pad(1);
        conv(net, unit + ".branch0.0", 2 * inter, Window.square(1).stride(stride), true);
        String first = conv(net, unit + ".branch0.1", 2 * inter, dilated(visual), false);

        conv(net.at(input), unit + ".branch1.0", inter, Window.square(1), true);
        conv(net, unit + ".branch1.1", 2 * inter, strided, true);
        String second = conv(net, unit + ".branch1.2", 2 * inter, dilated(visual + 1), false);

        conv(net.at(input), unit + ".branch2.0", inter, Window.square(1), true);
        conv(net, unit + ".branch2.1", inter / 2 * 3, Window.square(3).pad(1), true);
        conv(net, unit + ".branch2.2", 2 * inter, strided, true);
        String third = conv(net, unit + ".branch2.3", 2 * inter, dilated(2 * visual + 1), false);
        return joined(net, unit, input, out, stride, first, second, third);
    }

    /** An RFB-s: four branches of smaller filters, for the map with the smallest things. */
    private static String smallBlock(NetworkBuilder net, String unit) {
        String input = net.current();
        int out = net.channels();
        int inter = out / 4;
        Window tall = Window.of(3, 1).pad(Padding.of(1, 0, 1, 0));
        Window wide = Window.of(1, 3).pad(Padding.of(0, 1, 0, 1));
        conv(net, unit + ".branch0.0", inter, Window.square(1), true);
        String first = conv(net, unit + ".branch0.1", inter, dilated(1), false);

        conv(net.at(input), unit + ".branch1.0", inter, Window.square(1), true);
        conv(net, unit + ".branch1.1", inter, tall, true);
        String second = conv(net, unit + ".branch1.2", inter, dilated(3), false);

        conv(net.at(input), unit + ".branch2.0", inter, Window.square(1), true);
        conv(net, unit + ".branch2.1", inter, wide, true);
        String third = conv(net, unit + ".branch2.2", inter, dilated(3), false);

        conv(net.at(input), unit + ".branch3.0", inter / 2, Window.square(1), true);
        conv(net, unit + ".branch3.1", inter / 4 * 3, wide, true);
        conv(net, unit + ".branch3.2", inter, tall, true);
        String fourth = conv(net, unit + ".branch3.3", inter, dilated(5), false);
        return joined(net, unit, input, out, 1, first, second, third, fourth);
    }

    private static String joined(
            NetworkBuilder net, String unit, String input, int out, int stride, String... branches) {
        net.concat(unit + ".cat", branches);
        String linear = conv(net, unit + ".ConvLinear", out, Window.square(1), false);
        String shortcut =
                conv(net.at(input), unit + ".shortcut", out, Window.square(1).stride(stride), false);
        return net.sum(unit + ".add", linear, shortcut).relu(unit).current();
    }

    private static Window dilated(int rate) {
        return Window.square(3).dilation(rate).pad(rate);
    }

    /** A convolution with batch normalisation, and a rectifier unless the result is summed up. */
    private static String conv(NetworkBuilder net, String unit, int out, Window window, boolean rectified) {
        net.filter(unit + ".conv", out, window, 1, unit + ".conv").batchNorm(unit + ".bn", unit + ".bn");
        return rectified ? net.relu(unit + ".relu").current() : net.current();
    }
}
