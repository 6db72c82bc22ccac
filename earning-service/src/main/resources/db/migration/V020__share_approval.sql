-- What a share policy says beyond its rates, and who approved it (A2, xM1, xM4).
ALTER TABLE share_policy
  -- ISO 8601 period after its publication before which no policy that follows may begin.
  ADD COLUMN notice text NOT NULL DEFAULT 'P30D',
  ADD COLUMN losses text NOT NULL DEFAULT 'LINE_FLOOR'
    CHECK (losses IN ('LINE_FLOOR', 'BASKET_NETTING')),
  ADD COLUMN missing_cost text NOT NULL DEFAULT 'STANDARD_MARGIN'
    CHECK (missing_cost IN ('STANDARD_MARGIN', 'HOLD', 'REJECT'));

-- The margin that lines without cost are taken to have, of the longest product line that fits.
CREATE TABLE share_standard_margin (
  programme    text NOT NULL,
  version      int  NOT NULL,
  -- Empty: any.
  product_line text NOT NULL CHECK (product_line NOT LIKE '%/'),
  margin_ppm   int  NOT NULL CHECK (margin_ppm BETWEEN -1000000 AND 1000000),
  PRIMARY KEY (programme, version, product_line),
  FOREIGN KEY (programme, version) REFERENCES share_policy (programme, version)
);

-- The terms in the operator's own words.
CREATE TABLE share_wording (
  programme text NOT NULL,
  version   int  NOT NULL,
  language  text NOT NULL,
  wording   text NOT NULL CHECK (wording <> ''),
  PRIMARY KEY (programme, version, language),
  FOREIGN KEY (programme, version) REFERENCES share_policy (programme, version)
);

-- A person approves a draft once, and as something that nobody else has been.
CREATE TABLE share_policy_approval (
  programme   text        NOT NULL,
  version     int         NOT NULL,
  subject     text        NOT NULL,
  approver    text        NOT NULL CHECK (approver IN ('FINANCE', 'OPERATOR', 'AUDITOR')),
  approved_at timestamptz NOT NULL,
  PRIMARY KEY (programme, version, subject),
  UNIQUE (programme, version, approver),
  FOREIGN KEY (programme, version) REFERENCES share_policy (programme, version)
);

REVOKE UPDATE, DELETE, TRUNCATE ON share_standard_margin, share_wording, share_policy_approval
  FROM CURRENT_USER;
