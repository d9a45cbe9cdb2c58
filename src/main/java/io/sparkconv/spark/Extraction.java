// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.graph.Node;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.FeatureGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way to split the work of an extraction: from images to rows. Closing lets go of what executors hold. */
interface Extraction extends AutoCloseable {

    /** The network's layers and the tensors that become columns. */
    FeatureGraph features();

    /** How pictures become the network's input. */
    Preprocessing preprocessing();

    /** The layers as they are run and timed. */
    List<Node> layers();

    /** The most images that go through the network together. */
    int batch();

    /** Cuts images that are committed together. */
    Portion portion(List<ImageEntry> images);

    /**
     * What towers did, if there are any.
     *
     * @param units all of a run
     * @param images that went through the network
     */
    Optional<TowerReport> towers(Map<UnitKey, UnitRecord> units, long images);

    @Override
    void close();
}
