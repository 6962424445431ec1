-- The files that a run has taken, each sealed; its own row names them only.
create table flow_execution_files (
    id varchar(36) primary key,
    execution_id varchar(36) not null references flow_executions (id) on delete cascade,
    sealed text not null
);
create index flow_execution_files_execution on flow_execution_files (execution_id);
