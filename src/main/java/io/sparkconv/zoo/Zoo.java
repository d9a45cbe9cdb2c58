// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.config.NearestName;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.function.Function;

/** All named networks. */
public enum Zoo {
    GABOR_TOWERS(
            "gabor-towers",
            "computed Gabor and colour filters in two towers; needs no weights",
            false,
            w -> GaborTowers.build()),
    ALEXNET("alexnet", "AlexNet as published in 2012, two groups", true, AlexNet::twoGroups),
    ALEXNET_CAFFE("alexnet-caffe", "AlexNet as in Caffe's reference", true, AlexNet::caffe),
    ALEXNET_TORCHVISION("alexnet-torchvision", "AlexNet in one tower, as in torchvision", true, AlexNet::oneTower),
    ALEXNET_V2("alexnet-v2", "AlexNet with convolutions for dense layers, as in TF-slim", true, AlexNet::slimV2);

    private final String label;
    private final String summary;
    private final boolean needsWeights;
    private final Function<WeightSource, Network> builder;

    Zoo(String label, String summary, boolean needsWeights, Function<WeightSource, Network> builder) {
        this.label = label;
        this.summary = summary;
        this.needsWeights = needsWeights;
        this.builder = builder;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** One line for users. */
    public String summary() {
        return summary;
    }

    /** Whether it can only run with weights given. */
    public boolean needsWeights() {
        return needsWeights;
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
     * The network of that name.
     *
     * @throws InvalidModelException if there is none
     */
    public static Zoo named(String label) {
        return List.of(values()).stream()
                .filter(z -> z.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidModelException("Cannot find the network: model is '" + label
                        + "' but must be one of " + String.join(", ", names())
                        + NearestName.question(label, names())));
    }
}
