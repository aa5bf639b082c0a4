"""The station: what runs on the inspection-room PC."""
