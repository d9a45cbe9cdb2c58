// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Statistics that recomputation does not inflate: one record per unit of work, however often Spark computes the unit
 * (retried tasks, speculation, lost shuffle files, sampling before a range partitioning). Of several records for one
 * unit, the one that reached the driver first is kept. A unit adds its record once, when it is complete.
 *
 * <p>Thread-safe, since heartbeats read an accumulator while its task writes it.
 *
 * @param <R> the record
 */
public final class UnitLedger<R extends Serializable> extends AccumulatorV2<UnitLedger.Entry<R>, Map<UnitKey, R>> {

    private final ConcurrentHashMap<UnitKey, R> records = new ConcurrentHashMap<>();

    /** A unit and what it has to say. */
    public record Entry<R extends Serializable>(UnitKey key, R record) implements Serializable {}

    public void add(UnitKey key, R record) {
        records.putIfAbsent(key, record);
    }

    @Override
    public void add(Entry<R> entry) {
        add(entry.key(), entry.record());
    }

    @Override
    public void merge(AccumulatorV2<Entry<R>, Map<UnitKey, R>> other) {
        other.value().forEach(records::putIfAbsent);
    }

    /** The records so far, by unit. */
    @Override
    public Map<UnitKey, R> value() {
        return Map.copyOf(records);
    }

    @Override
    public boolean isZero() {
        return records.isEmpty();
    }

    @Override
    public UnitLedger<R> copy() {
        UnitLedger<R> copy = new UnitLedger<>();
        copy.records.putAll(records);
        return copy;
    }

    @Override
    public void reset() {
        records.clear();
    }
}
