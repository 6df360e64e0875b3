-- A run can be asked to stop or to be cancelled; a cancelled one is over for good.

ALTER TABLE runs DROP CONSTRAINT runs_state_check;

ALTER TABLE runs ADD CONSTRAINT runs_state_check CHECK (state IN ('running', 'complete', 'failed', 'stopped', 'cancelled', 'source_down', 'refused', 'broken'));

ALTER TABLE runs ADD COLUMN stop_requested text CHECK (stop_requested IN ('stop', 'cancel'));
