CREATE TABLE access_head (
	one INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	chain BLOB NOT NULL, 
	seal BLOB NOT NULL, 
	CONSTRAINT pk_access_head PRIMARY KEY (one)
);
CREATE TABLE access_log (
	seq INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	user_id CHAR(32), 
	authorisation TEXT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	operation VARCHAR(64) NOT NULL, 
	residents TEXT, 
	residents_digest BLOB NOT NULL, 
	case_id CHAR(32), 
	purpose TEXT NOT NULL, 
	place TEXT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_access_log PRIMARY KEY (seq)
);
CREATE INDEX ix_access_log_at ON access_log (at);
CREATE INDEX ix_access_log_user_id ON access_log (user_id);
CREATE TABLE access_of_resident (
	resident_id CHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_access_of_resident PRIMARY KEY (resident_id, seq)
)
 WITHOUT ROWID;
CREATE TABLE added_locality (
	name VARCHAR NOT NULL, 
	gmina VARCHAR NOT NULL, 
	part_of VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_added_locality PRIMARY KEY (id)
);
CREATE TABLE address (
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	locality_id VARCHAR NOT NULL, 
	locality_name VARCHAR NOT NULL, 
	gmina VARCHAR NOT NULL, 
	street VARCHAR NOT NULL, 
	house VARCHAR NOT NULL, 
	flat VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	post_office VARCHAR NOT NULL, 
	directions VARCHAR NOT NULL, 
	for_visits BOOLEAN NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_address PRIMARY KEY (id), 
	CONSTRAINT fk_address_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_address_resident_id ON address (resident_id);
CREATE TABLE application (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	report_id CHAR(32), 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	received_on VARCHAR(10) NOT NULL, 
	written_on VARCHAR(10), 
	channel VARCHAR(40) NOT NULL, 
	applicant_kind VARCHAR(40) NOT NULL, 
	applicant_name VARCHAR NOT NULL, 
	service_id CHAR(32), 
	asked_for VARCHAR NOT NULL, 
	urgent BOOLEAN NOT NULL, 
	exemption_asked BOOLEAN NOT NULL, 
	waives_waiting BOOLEAN NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_application PRIMARY KEY (id), 
	CONSTRAINT fk_application_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_report_id FOREIGN KEY(report_id) REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_application_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_application_case_id ON application (case_id);
CREATE INDEX ix_application_resident_id ON application (resident_id);
CREATE TABLE appointment (
	kind VARCHAR(40) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	case_id CHAR(32), 
	user_id CHAR(32) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	minute INTEGER, 
	note VARCHAR NOT NULL, 
	done_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT fk_appointment_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_appointment_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_appointment_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_appointment_resident_id ON appointment (resident_id);
CREATE INDEX ix_appointment_user_id ON appointment (user_id);
CREATE TABLE authorisation (
	user_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_authorisation PRIMARY KEY (id), 
	CONSTRAINT fk_authorisation_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_authorisation_user_id ON authorisation (user_id);
CREATE TABLE care_activity (
	case_id CHAR(32) NOT NULL, 
	need VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	times_a_day INTEGER NOT NULL, 
	days VARCHAR NOT NULL, 
	times_a_month INTEGER, 
	position INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_care_activity PRIMARY KEY (id), 
	CONSTRAINT fk_care_activity_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_care_activity_case_id ON care_activity (case_id);
CREATE TABLE "case" (
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	regime VARCHAR(40) NOT NULL, 
	cell VARCHAR NOT NULL, 
	symbol VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	mark VARCHAR NOT NULL, 
	opened_on VARCHAR(10) NOT NULL, 
	handler_id CHAR(32), 
	state VARCHAR(40) NOT NULL, 
	ended_on VARCHAR(10), 
	complex BOOLEAN NOT NULL, 
	urgent_from VARCHAR(10), 
	recorded BOOLEAN NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case PRIMARY KEY (id), 
	CONSTRAINT fk_case_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_handler_id FOREIGN KEY(handler_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_mark ON "case" (mark);
CREATE INDEX ix_case_resident_id ON "case" (resident_id);
CREATE TABLE case_event (
	case_id CHAR(32) NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	what VARCHAR NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case_event PRIMARY KEY (id), 
	CONSTRAINT fk_case_event_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_event_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_event_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_event_case_id ON case_event (case_id);
CREATE TABLE case_exclusion (
	case_id CHAR(32) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case_exclusion PRIMARY KEY (id), 
	CONSTRAINT fk_case_exclusion_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_case_exclusion_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_exclusion_case_id ON case_exclusion (case_id);
CREATE INDEX ix_case_exclusion_user_id ON case_exclusion (user_id);
CREATE TABLE case_suspension (
	case_id CHAR(32) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10), 
	reason VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_case_suspension PRIMARY KEY (id), 
	CONSTRAINT fk_case_suspension_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_case_suspension_case_id ON case_suspension (case_id);
CREATE TABLE decision (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	document_id CHAR(32), 
	draft_id CHAR(32), 
	previous_id CHAR(32), 
	origin VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	number VARCHAR NOT NULL, 
	sequence INTEGER, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	care_kind VARCHAR(40), 
	service_id CHAR(32), 
	starts_on VARCHAR(10), 
	ends_on VARCHAR(10), 
	hours_basis VARCHAR(40), 
	minutes INTEGER, 
	days_a_week INTEGER, 
	rate INTEGER, 
	fee_percent VARCHAR(24), 
	fee_per_hour INTEGER, 
	fee_per_month INTEGER, 
	income INTEGER, 
	income_per_person INTEGER, 
	members INTEGER, 
	determination_id CHAR(32), 
	effective_on VARCHAR(10), 
	ending VARCHAR(40), 
	detrimental BOOLEAN NOT NULL, 
	grounds_omitted BOOLEAN NOT NULL, 
	scan_blob VARCHAR, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_id FOREIGN KEY(draft_id) REFERENCES decision_draft (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_previous_id FOREIGN KEY(previous_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_determination_id FOREIGN KEY(determination_id) REFERENCES fee_determination (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_case_id ON decision (case_id);
CREATE INDEX ix_decision_resident_id ON decision (resident_id);
CREATE TABLE decision_draft (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	previous_id CHAR(32), 
	terms VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	approver_id CHAR(32), 
	approved_on VARCHAR(10), 
	remark VARCHAR NOT NULL, 
	signatory_id CHAR(32), 
	planned_on VARCHAR(10) NOT NULL, 
	document_id CHAR(32), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decision_draft PRIMARY KEY (id), 
	CONSTRAINT fk_decision_draft_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_previous_id FOREIGN KEY(previous_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_approver_id FOREIGN KEY(approver_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_signatory_id FOREIGN KEY(signatory_id) REFERENCES signing_authorisation (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_draft_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_draft_case_id ON decision_draft (case_id);
CREATE INDEX ix_decision_draft_resident_id ON decision_draft (resident_id);
CREATE TABLE decision_event (
	decision_id CHAR(32) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	note VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_decision_event PRIMARY KEY (id), 
	CONSTRAINT fk_decision_event_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_decision_event_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_event_decision_id ON decision_event (decision_id);
CREATE TABLE delay_notice (
	case_id CHAR(32) NOT NULL, 
	sent_on VARCHAR(10) NOT NULL, 
	new_date VARCHAR(10) NOT NULL, 
	reason VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_delay_notice PRIMARY KEY (id), 
	CONSTRAINT fk_delay_notice_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_delay_notice_case_id ON delay_notice (case_id);
CREATE TABLE delivery (
	decision_id CHAR(32) NOT NULL, 
	addressee VARCHAR NOT NULL, 
	channel VARCHAR(40) NOT NULL, 
	sent_on VARCHAR(10), 
	first_notice_on VARCHAR(10), 
	second_notice_on VARCHAR(10), 
	arrived_on VARCHAR(10), 
	delivered_on VARCHAR(10), 
	mode VARCHAR(40), 
	received_by VARCHAR NOT NULL, 
	waived_on VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT fk_delivery_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_delivery_decision_id ON delivery (decision_id);
CREATE TABLE disability (
	resident_id CHAR(32) NOT NULL, 
	degree VARCHAR NOT NULL, 
	certificate VARCHAR NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_disability PRIMARY KEY (id), 
	CONSTRAINT fk_disability_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_disability_resident_id ON disability (resident_id);
CREATE TABLE document (
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	regime VARCHAR(40), 
	organ VARCHAR(40), 
	resident_id CHAR(32), 
	case_id CHAR(32), 
	number VARCHAR NOT NULL, 
	issued_on VARCHAR(10) NOT NULL, 
	issued_at VARCHAR(27) NOT NULL, 
	content VARCHAR NOT NULL, 
	template_version VARCHAR NOT NULL, 
	law_version VARCHAR NOT NULL, 
	pdf_blob VARCHAR NOT NULL, 
	pdf_hash VARCHAR NOT NULL, 
	"check" VARCHAR NOT NULL, 
	signatory_name VARCHAR NOT NULL, 
	signing_number VARCHAR NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT fk_document_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_document_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_document_author_id FOREIGN KEY(author_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_case_id ON document (case_id);
CREATE INDEX ix_document_resident_id ON document (resident_id);
CREATE TABLE draft_editor (
	draft_id CHAR(32) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_draft_editor PRIMARY KEY (id), 
	CONSTRAINT fk_draft_editor_draft_id FOREIGN KEY(draft_id) REFERENCES decision_draft (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_draft_editor_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_draft_editor_draft_id ON draft_editor (draft_id);
CREATE TABLE fee_determination (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	statement_id CHAR(32), 
	resolution_id CHAR(32) NOT NULL, 
	table_name VARCHAR NOT NULL, 
	determined_on VARCHAR(10) NOT NULL, 
	terms_on VARCHAR(10) NOT NULL, 
	members INTEGER NOT NULL, 
	"column" VARCHAR NOT NULL, 
	income INTEGER NOT NULL, 
	income_per_person INTEGER NOT NULL, 
	lines VARCHAR NOT NULL, 
	criterion INTEGER NOT NULL, 
	percent_of_criterion VARCHAR(24) NOT NULL, 
	rate INTEGER, 
	fee_percent VARCHAR(24), 
	fee_per_hour INTEGER, 
	fee_per_month INTEGER, 
	rate_basis VARCHAR NOT NULL, 
	choice VARCHAR NOT NULL, 
	kept BOOLEAN NOT NULL, 
	exemption_kind VARCHAR(40), 
	exemption_value VARCHAR(24) NOT NULL, 
	exemption_ground VARCHAR NOT NULL, 
	exemption_reason VARCHAR NOT NULL, 
	exemption_from VARCHAR(10), 
	exemption_to VARCHAR(10), 
	exemption_denied VARCHAR NOT NULL, 
	exemption_ended VARCHAR NOT NULL, 
	explanation VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_fee_determination PRIMARY KEY (id), 
	CONSTRAINT fk_fee_determination_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_statement_id FOREIGN KEY(statement_id) REFERENCES income_statement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_fee_determination_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_fee_determination_case_id ON fee_determination (case_id);
CREATE INDEX ix_fee_determination_resident_id ON fee_determination (resident_id);
CREATE TABLE filing_class (
	case_kind VARCHAR(40) NOT NULL, 
	cell VARCHAR NOT NULL, 
	symbol VARCHAR NOT NULL, 
	archive_category VARCHAR NOT NULL, 
	handler_suffix BOOLEAN NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_filing_class PRIMARY KEY (id)
);
CREATE TABLE form_draft (
	id CHAR(32) NOT NULL, 
	form VARCHAR(64) NOT NULL, 
	record_id CHAR(32), 
	user_id CHAR(32) NOT NULL, 
	base_version VARCHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	saved_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_form_draft PRIMARY KEY (id)
);
CREATE INDEX ix_form_draft_user_id ON form_draft (user_id);
CREATE TABLE household (
	label VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_household PRIMARY KEY (id)
);
CREATE TABLE household_member (
	household_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	relation VARCHAR(40) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_household_member PRIMARY KEY (id), 
	CONSTRAINT fk_household_member_household_id FOREIGN KEY(household_id) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_household_member_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_household_member_household_id ON household_member (household_id);
CREATE INDEX ix_household_member_resident_id ON household_member (resident_id);
CREATE TABLE income_component (
	statement_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	amount INTEGER, 
	hectares VARCHAR(24), 
	paid_on VARCHAR(10), 
	due_from VARCHAR(10), 
	due_to VARCHAR(10), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_income_component PRIMARY KEY (id), 
	CONSTRAINT fk_income_component_statement_id FOREIGN KEY(statement_id) REFERENCES income_statement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_income_component_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_income_component_resident_id ON income_component (resident_id);
CREATE INDEX ix_income_component_statement_id ON income_component (statement_id);
CREATE TABLE income_statement (
	household_id CHAR(32) NOT NULL, 
	month VARCHAR(10) NOT NULL, 
	stated_on VARCHAR(10) NOT NULL, 
	reason VARCHAR NOT NULL, 
	evidence VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_income_statement PRIMARY KEY (id), 
	CONSTRAINT fk_income_statement_household_id FOREIGN KEY(household_id) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_income_statement_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_income_statement_household_id ON income_statement (household_id);
CREATE TABLE information_duty (
	resident_id CHAR(32) NOT NULL, 
	given_on VARCHAR(10) NOT NULL, 
	how VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_information_duty PRIMARY KEY (id), 
	CONSTRAINT fk_information_duty_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_information_duty_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_information_duty_resident_id ON information_duty (resident_id);
CREATE TABLE interview (
	case_id CHAR(32) NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	conducted_on VARCHAR(10) NOT NULL, 
	next_due_on VARCHAR(10) NOT NULL, 
	worker_id CHAR(32) NOT NULL, 
	place VARCHAR NOT NULL, 
	findings VARCHAR NOT NULL, 
	family_help VARCHAR NOT NULL, 
	conclusions VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_interview PRIMARY KEY (id), 
	CONSTRAINT fk_interview_case_id FOREIGN KEY(case_id) REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_interview_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_interview_worker_id FOREIGN KEY(worker_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_interview_case_id ON interview (case_id);
CREATE INDEX ix_interview_resident_id ON interview (resident_id);
CREATE TABLE journal_state (
	one INTEGER NOT NULL, 
	replica CHAR(32) NOT NULL, 
	lseq INTEGER NOT NULL, 
	tx INTEGER NOT NULL, 
	in_tx INTEGER DEFAULT '0' NOT NULL, 
	user_id CHAR(32), 
	at VARCHAR(27), 
	together INTEGER DEFAULT '0' NOT NULL, 
	applying INTEGER DEFAULT '0' NOT NULL, 
	undoing INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_journal_state PRIMARY KEY (one)
);
CREATE TABLE name_forms (
	resident_id CHAR(32) NOT NULL, 
	nominative VARCHAR NOT NULL, 
	genitive VARCHAR NOT NULL, 
	dative VARCHAR NOT NULL, 
	accusative VARCHAR NOT NULL, 
	instrumental VARCHAR NOT NULL, 
	locative VARCHAR NOT NULL, 
	confirmed_by CHAR(32) NOT NULL, 
	confirmed_on VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_name_forms PRIMARY KEY (id), 
	CONSTRAINT fk_name_forms_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_name_forms_confirmed_by FOREIGN KEY(confirmed_by) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_name_forms_resident_id ON name_forms (resident_id);
CREATE TABLE note (
	resident_id CHAR(32) NOT NULL, 
	written_on VARCHAR(10) NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	text VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_note PRIMARY KEY (id), 
	CONSTRAINT fk_note_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_note_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_note_resident_id ON note (resident_id);
CREATE TABLE number_note (
	register VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	user_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_number_note PRIMARY KEY (id), 
	CONSTRAINT fk_number_note_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE number_start (
	register VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_number_start PRIMARY KEY (id)
);
CREATE TABLE office_account (
	regime VARCHAR(40) NOT NULL, 
	holder VARCHAR NOT NULL, 
	iban VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_account PRIMARY KEY (id)
);
CREATE TABLE office_header (
	valid_from VARCHAR(10) NOT NULL, 
	name VARCHAR NOT NULL, 
	short_name VARCHAR NOT NULL, 
	gmina VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	organ_genitive VARCHAR NOT NULL, 
	gmina_genitive VARCHAR NOT NULL, 
	teryt VARCHAR NOT NULL, 
	street_line VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	e_delivery VARCHAR NOT NULL, 
	appeal_body VARCHAR NOT NULL, 
	data_protection_contact VARCHAR NOT NULL, 
	logo_blob VARCHAR, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_header PRIMARY KEY (id)
);
CREATE TABLE office_rule (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	basis VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_rule PRIMARY KEY (id)
);
CREATE TABLE office_secret (
	purpose VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office_secret PRIMARY KEY (id)
);
CREATE TABLE outbox (
	lseq INTEGER NOT NULL, 
	tx INTEGER NOT NULL, 
	table_name VARCHAR(64) NOT NULL, 
	kind VARCHAR(6) NOT NULL, 
	row_id CHAR(32) NOT NULL, 
	changes TEXT NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	user_id CHAR(32), 
	together INTEGER NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (lseq)
);
CREATE TABLE phone (
	resident_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_phone PRIMARY KEY (id), 
	CONSTRAINT fk_phone_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_phone_resident_id ON phone (resident_id);
CREATE TABLE rate (
	resolution_id CHAR(32) NOT NULL, 
	service_name VARCHAR NOT NULL, 
	per_hour INTEGER NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	basis VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_rate PRIMARY KEY (id), 
	CONSTRAINT fk_rate_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_rate_resolution_id ON rate (resolution_id);
CREATE TABLE replica (
	one INTEGER NOT NULL, 
	machine VARCHAR(32) NOT NULL, 
	ordinal INTEGER NOT NULL, 
	finding VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_replica PRIMARY KEY (one)
);
CREATE TABLE report (
	number INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	received_at VARCHAR(27) NOT NULL, 
	reporter_kind VARCHAR(40) NOT NULL, 
	reporter_name VARCHAR NOT NULL, 
	reporter_phone VARCHAR NOT NULL, 
	person_described VARCHAR NOT NULL, 
	resident_id CHAR(32), 
	text VARCHAR NOT NULL, 
	urgent BOOLEAN NOT NULL, 
	taken_by CHAR(32) NOT NULL, 
	outcome VARCHAR(40) NOT NULL, 
	outcome_on VARCHAR(10), 
	outcome_note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT fk_report_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_report_taken_by FOREIGN KEY(taken_by) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_report_resident_id ON report (resident_id);
CREATE TABLE representative (
	resident_id CHAR(32) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	kind VARCHAR(40), 
	person_id CHAR(32), 
	name VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_representative PRIMARY KEY (id), 
	CONSTRAINT fk_representative_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_representative_person_id FOREIGN KEY(person_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_representative_resident_id ON representative (resident_id);
CREATE TABLE resident (
	surname VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	second_name VARCHAR NOT NULL, 
	former_surname VARCHAR NOT NULL, 
	pesel VARCHAR, 
	no_pesel_reason VARCHAR(40), 
	birth_date VARCHAR(10), 
	sex VARCHAR(40), 
	marital_status VARCHAR(40), 
	citizenship VARCHAR NOT NULL, 
	identity_document VARCHAR NOT NULL, 
	old_number VARCHAR NOT NULL, 
	e_delivery VARCHAR NOT NULL, 
	homeless BOOLEAN NOT NULL, 
	has_close_kin BOOLEAN, 
	died_on VARCHAR(10), 
	moved_out_on VARCHAR(10), 
	moved_to VARCHAR NOT NULL, 
	destination VARCHAR(40), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resident PRIMARY KEY (id)
);
CREATE TABLE resident_index (
	id INTEGER NOT NULL, 
	resident_id CHAR(32) NOT NULL, 
	bucket INTEGER NOT NULL, 
	sort_key TEXT NOT NULL, 
	surname TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	birth_date VARCHAR(10), 
	pesel CHAR(11), 
	address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	dead INTEGER NOT NULL, 
	moved_out INTEGER NOT NULL, 
	sensitive INTEGER NOT NULL, 
	names TEXT NOT NULL, 
	place TEXT NOT NULL, 
	numbers TEXT NOT NULL, 
	due_on VARCHAR(10), 
	CONSTRAINT pk_resident_index PRIMARY KEY (id), 
	CONSTRAINT uq_resident_index_resident_id UNIQUE (resident_id)
);
CREATE INDEX ix_resident_index_due_on ON resident_index (due_on);
CREATE INDEX ix_resident_index_ended ON resident_index (bucket, sort_key, id) WHERE dead = 1 OR moved_out = 1;
CREATE INDEX ix_resident_index_order ON resident_index (bucket, sort_key, id);
CREATE TABLE resolution (
	number VARCHAR NOT NULL, 
	citation VARCHAR NOT NULL, 
	passed_on VARCHAR(10), 
	valid_from VARCHAR(10), 
	valid_to VARCHAR(10), 
	active BOOLEAN NOT NULL, 
	demonstration BOOLEAN NOT NULL, 
	payment_day INTEGER NOT NULL, 
	content VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resolution PRIMARY KEY (id)
);
CREATE TABLE resolution_use (
	resolution_id CHAR(32) NOT NULL, 
	table_name VARCHAR NOT NULL, 
	care_kind VARCHAR(40) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_resolution_use PRIMARY KEY (id), 
	CONSTRAINT fk_resolution_use_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_resolution_use_resolution_id ON resolution_use (resolution_id);
CREATE TABLE sensitive_mark (
	resident_id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	reason VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_sensitive_mark PRIMARY KEY (id), 
	CONSTRAINT fk_sensitive_mark_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_sensitive_mark_resident_id ON sensitive_mark (resident_id);
CREATE TABLE service (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	area VARCHAR(40) NOT NULL, 
	regime VARCHAR(40) NOT NULL, 
	regime_confirmed BOOLEAN NOT NULL, 
	care_kind VARCHAR(40), 
	for_individuals BOOLEAN NOT NULL, 
	for_groups BOOLEAN NOT NULL, 
	for_community BOOLEAN NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	fee_rule VARCHAR(40) NOT NULL, 
	active_from VARCHAR(10), 
	active_to VARCHAR(10), 
	note VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_service PRIMARY KEY (id)
);
CREATE TABLE signing_authorisation (
	user_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	granted_on VARCHAR(10) NOT NULL, 
	capacity VARCHAR(40) NOT NULL, 
	position_on_paper VARCHAR NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_signing_authorisation PRIMARY KEY (id), 
	CONSTRAINT fk_signing_authorisation_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_signing_authorisation_user_id ON signing_authorisation (user_id);
CREATE TABLE substitution (
	absent_id CHAR(32) NOT NULL, 
	substitute_id CHAR(32) NOT NULL, 
	starts_on VARCHAR(10) NOT NULL, 
	ends_on VARCHAR(10) NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_substitution PRIMARY KEY (id), 
	CONSTRAINT fk_substitution_absent_id FOREIGN KEY(absent_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_substitution_substitute_id FOREIGN KEY(substitute_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_substitution_substitute_id ON substitution (substitute_id);
CREATE TABLE user (
	login VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	surname VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	sex VARCHAR(40), 
	initials VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	room VARCHAR NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	public_key VARCHAR NOT NULL, 
	sealed_private_key VARCHAR NOT NULL, 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_user PRIMARY KEY (id)
);
CREATE TABLE user_role (
	user_id CHAR(32) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	valid_from VARCHAR(10) NOT NULL, 
	valid_to VARCHAR(10), 
	id CHAR(32) NOT NULL, 
	gone BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_user_role PRIMARY KEY (id), 
	CONSTRAINT fk_user_role_user_id FOREIGN KEY(user_id) REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_user_role_user_id ON user_role (user_id);
