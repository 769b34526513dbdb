"""What the operator does about people on AWS, with the boto3 that SAM brings (.venv).

  people.py --stack S tenant --tenant acme --owner o@acme.example --owner-name "Olga Owner" --name "Acme Ltd" --currency EUR --zone Europe/Berlin
      makes the owner's user where there is none, and the tenant with that owner (functions/tenants-create, by IAM)
  people.py --stack S user --tenant acme --email ann@acme.example --user-name "Ann"
      makes a user and prints the subject, for PUT /v1/members/{subject}

Both may be repeated: what is there stays as it is.
"""

import argparse
import json
import sys

import boto3


def outputs(cloudformation, stack):
    """The outputs of the stack by name."""
    found = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
    return {o["OutputKey"]: o["OutputValue"] for o in found}


def user(cognito, pool, tenant, email, name):
    """The subject of the user with that address, who is made and invited by mail where there is none."""
    attributes = [
        {"Name": "email", "Value": email},
        {"Name": "email_verified", "Value": "true"},
        {"Name": "name", "Value": name},
        {"Name": "custom:tenant", "Value": tenant},
    ]
    try:
        made = cognito.admin_create_user(
            UserPoolId=pool, Username=email, UserAttributes=attributes, DesiredDeliveryMediums=["EMAIL"]
        )
        got = {a["Name"]: a["Value"] for a in made["User"]["Attributes"]}
    except cognito.exceptions.UsernameExistsException:
        there = cognito.admin_get_user(UserPoolId=pool, Username=email)
        got = {a["Name"]: a["Value"] for a in there["UserAttributes"]}
        if got.get("custom:tenant") != tenant:
            print(f"{email} is there already and works in {got.get('custom:tenant', 'no tenant')}", file=sys.stderr)
    return got["sub"]


def make_tenant(functions, stack, order):
    """Invokes tenants-create. What is refused ends the program with the reason."""
    answer = functions.invoke(FunctionName=f"{stack}-tenants-create", Payload=json.dumps(order).encode())
    said = json.loads(answer["Payload"].read())
    if answer.get("FunctionError") or said["status"] >= 300:
        sys.exit(json.dumps(said, indent=2))
    return said["body"]


def order_of(args, subject):
    """What functions/tenants-create is invoked with."""
    return {
        "tenant": args.tenant,
        "key": f"tenant {args.tenant}",
        "body": {
            "legalName": args.name,
            "baseCurrency": args.currency,
            "timeZone": args.zone,
            "owner": {"subject": subject, "email": args.owner, "name": args.owner_name or args.owner},
        },
    }


def read(argv):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stack", default="customer-center")
    verbs = parser.add_subparsers(dest="verb", required=True)
    tenant = verbs.add_parser("tenant")
    for name in ("tenant", "owner", "name", "currency", "zone"):
        tenant.add_argument(f"--{name}", required=True)
    tenant.add_argument("--owner-name")
    one = verbs.add_parser("user")
    for name in ("tenant", "email"):
        one.add_argument(f"--{name}", required=True)
    one.add_argument("--user-name")
    return parser.parse_args(argv)


def main(argv):
    """Carries the command line out."""
    args = read(argv)
    pool = outputs(boto3.client("cloudformation"), args.stack)["Users"]
    cognito = boto3.client("cognito-idp")
    if args.verb == "user":
        print(user(cognito, pool, args.tenant, args.email, args.user_name or args.email))
        return
    subject = user(cognito, pool, args.tenant, args.owner, args.owner_name or args.owner)
    made = make_tenant(boto3.client("lambda"), args.stack, order_of(args, subject))
    print(json.dumps(made, indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
