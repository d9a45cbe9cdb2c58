// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.image.Display;
import io.sparkconv.op.Activate;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Operator;
import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.report.draw.Tile;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The filters of a convolution that reads pixels, in their colours around grey. Filters of different groups stand apart,
 * those of the first layer by the groups of the layer that reads it: AlexNet's two towers.
 */
public final class FilterSheet {

    private static final int SIDE = 44;

    private FilterSheet() {}

    /** The first convolution. */
    public static String firstConvolution(Viewer viewer) {
        return viewer.graph().nodes().stream()
                .filter(node -> node.operator() instanceof Conv2d)
                .map(Node::name)
                .findFirst()
                .orElseThrow(() -> new InvalidModelException("Cannot draw filters of network "
                        + viewer.graph().name() + ": number of its convolutions is 0 but must be at least 1"));
    }

    /** @throws InvalidModelException if the layer is no convolution of one or three channels */
    public static Block of(Viewer viewer, String layer) {
        Operator operator = viewer.layer(layer).operator();
        if (!(operator instanceof Conv2d conv)) {
            throw fault(layer, "its kind is " + operator.kind() + " but must be Conv2d");
        }
        Shape shape = conv.weight().shape();
        if (shape.dim(1) != 1 && shape.dim(1) != 3) {
            throw fault(
                    layer,
                    "number of channels that a filter reads is " + shape.dim(1)
                            + " but must be 1 or 3; --what deconv shows what it looks for");
        }
        int towers = towers(viewer.graph(), layer, conv);
        int each = shape.dim(0) / towers;
        List<Block> blocks = new ArrayList<>();
        for (int tower = 0; tower < towers; tower++) {
            blocks.add(tower(viewer.display(), conv, tower * each, each, towers == 1 ? "" : "group " + (tower + 1)));
        }
        Block heading = Block.heading(
                Face.HEADING,
                viewer.title(layer),
                shape.dim(0) + " filters of " + shape.dim(1) + "×" + shape.dim(2) + "×" + shape.dim(3)
                        + (towers == 1 ? "" : " for " + towers + " groups")
                        + ": grey is 0, each scaled to its own largest weight");
        return Block.stack(12, List.of(heading, Block.beside(32, blocks)));
    }

    private static InvalidModelException fault(String layer, String what) {
        return new InvalidModelException("Cannot draw the filters of layer " + layer + ": " + what);
    }

    private static Block tower(Display display, Conv2d conv, int first, int count, String name) {
        List<Tile> tiles = new ArrayList<>();
        float[] weights = conv.weight().values();
        for (int filter = first; filter < first + count; filter++) {
            tiles.add(Tile.about(SIDE, picture(display, conv.weight().shape(), weights, filter), "" + filter));
        }
        Block grid = Block.grid(name.isEmpty() ? 12 : 8, 6, tiles);
        return name.isEmpty() ? grid : Block.stack(6, List.of(Block.heading(Face.PLAIN, name), grid));
    }

    private static Pixels picture(Display display, Shape shape, float[] weights, int filter) {
        int channels = shape.dim(1);
        int plane = shape.dim(2) * shape.dim(3);
        float[] rgb = new float[3 * plane];
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int color = 0; color < 3; color++) {
                int c = channels == 1 ? 0 : display.channel(color);
                rgb[pixel * 3 + color] = weights[(filter * channels + c) * plane + pixel];
            }
        }
        return Shades.differences(rgb, shape.dim(3), shape.dim(2));
    }

    /** Groups of the layer, or of the first convolution that reads its channels unmixed. */
    private static int towers(Graph graph, String layer, Conv2d conv) {
        if (conv.groups() > 1) {
            return conv.weight().shape().dim(1) == 1 ? 1 : conv.groups();
        }
        Set<String> unmixed = new HashSet<>(List.of(layer));
        for (Node node : graph.nodes()) {
            boolean reads =
                    node.inputs().size() == 1 && unmixed.contains(node.inputs().get(0));
            if (reads && node.operator() instanceof Conv2d next) {
                return next.weight().shape().dim(1) == 1 ? 1 : next.groups();
            }
            if (reads && keepsChannels(node.operator())) {
                unmixed.add(node.name());
            }
        }
        return 1;
    }

    private static boolean keepsChannels(Operator operator) {
        return operator instanceof Activate
                || operator instanceof LocalResponseNorm
                || operator instanceof MaxPool2d
                || operator instanceof AveragePool2d
                || operator instanceof BatchNorm2d
                || operator instanceof Dropout;
    }
}
